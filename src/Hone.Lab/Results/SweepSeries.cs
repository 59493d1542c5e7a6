namespace Hone.Lab.Results;

/// <summary>One figure over a setting: its mean, and the lowest and highest over the seeds.</summary>
public sealed record SweepSeries(string Name, double[] Mean, double[] Low, double[] High)
{
    public bool LogY { get; init; }

    /// <summary>Whether it is a share of rows, to be shown in percent.</summary>
    public bool IsShare { get; init; }

    public static SweepSeries Of(string figure, IEnumerable<Variant> variants)
    {
        Quantity[] all = [.. variants.Select(variant => variant[figure])];
        return new SweepSeries(figure, [.. all.Select(one => one.Mean)], [.. all.Select(one => one.Values.Min())], [.. all.Select(one => one.Values.Max())]) { IsShare = all[0].IsShare };
    }
}
