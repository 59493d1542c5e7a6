namespace Hone.Diagnosis;

/// <summary>What it costs to switch off the units of a layer, one at a time.</summary>
/// <param name="Path">Where the layer stands in the model.</param>
/// <param name="Name">Its kind; with what was joined to it, <c>Dense + Relu</c>.</param>
/// <param name="Costs">By how much the mean loss rises when this unit gives 0 on every row; negative where it falls. Units beyond those looked at are left out.</param>
/// <param name="Units">How many the layer has.</param>
public sealed record LayerAblation(string Path, string Name, int Units, IReadOnlyList<double> Costs)
{
    /// <summary>The unit that costs most.</summary>
    public int Costliest => Enumerable.Range(0, Costs.Count).MaxBy(unit => Costs[unit]);

    /// <summary>Share of what all units cost together that the costliest tenth of them cost, at least one unit: 0.1 where all matter alike, 1 where the layer hangs on a few. Not a number where none costs anything.</summary>
    public double TopShare
    {
        get
        {
            double[] sorted = [.. Costs.Select(cost => Math.Max(0, cost)).OrderDescending()];
            return sorted.Take(Math.Max(1, sorted.Length / 10)).Sum() / sorted.Sum();
        }
    }
}
