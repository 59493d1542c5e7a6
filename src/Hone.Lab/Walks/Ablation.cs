using Hone.Lab.Data;

namespace Hone.Lab.Walks;

/// <summary>What a network is worth without one of its units.</summary>
internal static class Ablation
{
    /// <summary>How much accuracy falls when the one unit of the first hidden layer is taken out whose loss hurts most.</summary>
    /// <remarks>A unit is taken out by what it sends on: its row of the next layer's weights. Nothing has changed afterwards.</remarks>
    public static double WorstDrop(this Walk walk, Points points)
    {
        double whole = walk.Accuracy(points), worst = double.NegativeInfinity;
        var next = walk.Plan.Parameters.Where(slot => slot.Name.EndsWith("weight", StringComparison.Ordinal)).ElementAt(1);
        for (int unit = 0; unit < next.Rows; unit++)
        {
            double[] kept = [.. next.Value()[unit]];
            next.Value()[unit].Clear();
            worst = Math.Max(worst, whole - walk.Accuracy(points));
            kept.CopyTo(next.Value()[unit]);
        }
        return worst;
    }
}
