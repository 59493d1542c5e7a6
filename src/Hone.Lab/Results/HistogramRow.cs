using Hone.Diagnosis;

namespace Hone.Lab.Results;

/// <summary>One variant's histograms; under each what to read with it.</summary>
public sealed record HistogramRow(string Name, IReadOnlyList<Histogram> Histograms, IReadOnlyList<string> Notes);
