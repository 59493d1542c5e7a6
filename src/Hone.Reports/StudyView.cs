using Hone.Diagnosis.Findings;
using Hone.Tuning.Insight;
using Hone.Tuning.Storage;

namespace Hone.Reports;

/// <summary>A study, and what else its page is to say.</summary>
/// <param name="study">As it stood when it was read.</param>
public sealed class StudyView(StudyRecord study)
{
    public StudyRecord Study { get; } = study;

    /// <summary>What the study is about, over the headline: a file and its target, for instance. The study's name where null.</summary>
    public string? Title { get; init; }

    /// <summary>What a trial's value is, in words: <c>dev loss</c>.</summary>
    public string Value { get; init; } = "value";

    /// <summary>Where the study is kept; null where it is in memory alone.</summary>
    public string? Path { get; init; }

    /// <summary>The best settings, trained again; null where they were not.</summary>
    public Confirmation? Confirmation { get; init; }

    /// <summary>Command lines that go on from the study, with what each is for.</summary>
    public IReadOnlyList<(string Purpose, string Line)> Commands { get; init; } = [];

    internal IReadOnlyList<TrialRecord> Ranked { get; } = study.Ranked;

    internal IReadOnlyList<Importance> Importances { get; } = Tuning.Insight.Importances.Of(study);

    internal IReadOnlyList<Finding> Findings { get; } = StudyFindings.Of(study);

    internal bool HigherIsBetter => Study.Definition.HigherIsBetter;
}
