using Hone.Lab.Results;
using Hone.Reports.Html;

namespace Hone.Reports.Lab;

/// <summary>Every figure of every variant: the mean over the seeds, and how far seeds lie apart.</summary>
internal static class VariantsSection
{
    public static Markup Of(LabReport report)
    {
        string[] names = [.. report.Variants.SelectMany(variant => variant.Figures).Where(figure => figure.IsShown).Select(figure => figure.Name).Distinct()];
        if (report.Variants.Count == 0) return default;
        var whats = report.Variants.Where(variant => variant.What != "").Select(variant => Markup.Of($"<li><strong>{variant.Name}</strong>: {variant.What}</li>"));
        return Page.Section("figures", "Figures", Markup.Of($"""
            {Page.Table("Figures of each variant", ["variant", .. names.Select(name => "#" + name)], report.Variants.Select(variant => (Markup[])[Markup.Of($"{variant.Name}"), .. names.Select(name => Cell(variant, name))]))}
            {Page.Note(Markup.Of($"{(report.Seeds.Count > 1 ? $"Mean over {Words.Count(report.Seeds.Count)} seeds ± standard deviation from seed to seed." : "One seed, which does not say how another would do.")}"))}
            <ul class="plain">{whats}</ul>
            """));
    }

    private static Markup Cell(Variant variant, string name)
    {
        if (variant.Figures.FirstOrDefault(figure => figure.Name == name) is not { } figure) return default;
        string metric = figure.IsShare ? "accuracy" : "";
        if (Math.Abs(figure.Mean) < 1e-12 && !figure.IsShare) return Markup.Of($"0"); // less than rounding leaves
        return figure.Deviation > 1e-12 * Math.Abs(figure.Mean) ? Markup.Of($"{Words.Metric(metric, figure.Mean)} <small>± {Words.Spread(metric, figure.Deviation)}</small>") : Markup.Of($"{Words.Metric(metric, figure.Mean)}");
    }
}
