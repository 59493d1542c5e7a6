using Hone.Lab.Walks;

namespace Hone.Lab;

/// <summary>A figure of a lesson's own: what it is called, and how it is found of a trained network.</summary>
/// <param name="IsShare">Whether it is a share of rows, to be shown in percent.</param>
internal readonly record struct Measure(string Name, Func<Trained, double> Of, bool IsShare = false);
