using System.Numerics;

namespace Hone.Tuning.Spaces;

/// <summary>A power of two between two ends, both powers themselves and among them: batch sizes, units of a layer.</summary>
public sealed record PowerParameter : Parameter
{
    /// <exception cref="ArgumentException">An end is no power of two, or the range is empty.</exception>
    public PowerParameter(int low, int high)
    {
        if (low >= high || !int.IsPow2(low) || !int.IsPow2(high)) throw new ArgumentException($"Powers of two: found {low} to {high}, expected a power of two below another one.");
        (Low, High) = (low, high);
    }

    public int Low { get; }

    public int High { get; }

    public override int? Count => BitOperations.Log2((uint)High) - BitOperations.Log2((uint)Low) + 1;

    public override Setting Nth(int index) => Low << index;

    public override Setting At(double place) => Nth(Math.Min(Count!.Value - 1, (int)(place * Count.Value)));

    public override double PlaceOf(Setting setting) =>
        setting.Word is null && setting.Number >= Low && setting.Number <= High && setting.Number == (int)setting.Number && int.IsPow2((int)setting.Number)
            ? (BitOperations.Log2((uint)setting.Number) - BitOperations.Log2((uint)Low) + 0.5) / Count!.Value
            : throw Foreign(setting, $"a power of two from {Low} to {High}");
}
