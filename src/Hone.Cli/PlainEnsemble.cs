using System.Globalization;
using Hone.Training;

namespace Hone.Cli;

/// <summary>An ensemble in lines: all members in one, at most one a second.</summary>
internal sealed class PlainEnsemble(Recipe recipe, TextWriter output) : EnsembleProgress(recipe)
{
    protected override TimeSpan Between { get; } = TimeSpan.FromSeconds(1);

    protected override void Show(IReadOnlyList<MemberState?> members, double share, string time)
    {
        EpochReport[] best = [.. members.Select(member => member?.Best).OfType<EpochReport>()];
        if (best.Length == 0) return;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{share:P0} of {members.Count} networks  dev loss {best.Average(epoch => epoch.DevLoss):0.0000}  {Recipe.Metric.Name} {best.Average(epoch => epoch.DevMetric):0.0000} (best epochs, mean)  {time}"));
    }

    protected override void Notice(string notice) => output.WriteLine(notice);
}
