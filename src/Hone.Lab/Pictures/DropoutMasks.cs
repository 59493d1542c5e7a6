using Hone.Lab.Results;
using Hone.Layers;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Lab.Pictures;

/// <summary>Which units of a layer stand in each of some steps, for one point.</summary>
internal static class DropoutMasks
{
    /// <param name="key">The key of a step's pass.</param>
    /// <param name="steps">How many steps to show.</param>
    public static MaskPicture Of(string title, double keep, int units, int steps, Func<int, Key> key, string caption) =>
        new(title, [.. Enumerable.Range(0, steps).Select(step => new MaskRow($"step {step + 1}", Units(keep, units, key(step))))]) { Caption = caption };

    /// <summary>What the library's dropout lets through of a row of ones.</summary>
    private static string Units(double keep, int units, Key key)
    {
        var plan = new Plan<double>(new Dropout(keep), units, 1, null);
        plan.Input(1)[0].Fill(1);
        return string.Concat(plan.Forward(new Pass(1, Training: true, key))[0].ToArray().Select(y => y > 0 ? '#' : '.'));
    }
}
