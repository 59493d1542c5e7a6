using Hone.Diagnosis.Findings;
using Hone.Reports.Html;

namespace Hone.Reports.Sections;

/// <summary>Where on the page a finding can be seen.</summary>
internal static class FindingPicture
{
    /// <summary>A link to the section that shows it; empty where the page has none.</summary>
    public static Markup Of(Finding finding, RunFiles run) => (finding.Origin, finding.Step) switch
    {
        (Origin.Data, _) when run.Analysis is not null => Link("data", "the data"),
        (Origin.Initialization, _) when run.Analysis?.Network is not null => Link("network", "inside the network"),
        (_, not null) or (Origin.LearningRate, _) when run.Epochs.Count > 0 => Link("curves", "how training went"),
        (Origin.Capacity, _) when run.Analysis?.BiasVariance() is not null => Link("error", "where the error comes from"),
        _ => default,
    };

    private static Markup Link(string id, string words) => Markup.Of($" See <a href=\"#{id}\">{words}</a>.");
}
