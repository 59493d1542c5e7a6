using System.Text;
using System.Text.Json.Serialization;

namespace Hone.Optimizers;

/// <summary>Optimisers one after the other: each transforms what the one before it left.</summary>
public sealed record Chain : Optimizer
{
    /// <exception cref="ArgumentException">A part is missing, or one other than the first needs the raw gradient's norm, or one other than the last has weights of its own to measure.</exception>
    [JsonConstructor]
    public Chain(IReadOnlyList<Optimizer> parts)
    {
        parts = [.. parts];
        if (parts.Contains(null!)) throw new ArgumentException("A chain holds optimisers: found null among its parts.");
        if (parts.Skip(1).FirstOrDefault(part => part.NeedsGradientNorm) is { } late)
            throw new ArgumentException($"{late} measures the raw gradient, so it must stand first in a chain: found it behind {parts[0]}.");
        if (parts.SkipLast(1).FirstOrDefault(part => part.Averages) is { } early)
            throw new ArgumentException($"{early} keeps account of the step that is taken, so it must stand last in a chain: found {parts[^1]} behind it.");
        Parts = parts;
        Moments = parts.Sum(part => part.Moments);
        NeedsGradientNorm = parts.Any(part => part.NeedsGradientNorm);
        TakesMatrices = parts.Any(part => part.TakesMatrices);
        Averages = parts.Count > 0 && parts[^1].Averages;
    }

    public Chain(params Optimizer[] parts) : this((IReadOnlyList<Optimizer>)parts) { }

    public IReadOnlyList<Optimizer> Parts { get; }

    public override int Moments { get; }

    public override bool NeedsGradientNorm { get; }

    public override bool TakesMatrices { get; }

    public override bool Averages { get; }

    public override void Transform<T>(Update<T> update)
    {
        int moments = 0;
        for (int i = 0; i < Parts.Count; i++)
        {
            Parts[i].Transform(update.Skip(moments, i));
            moments += Parts[i].Moments;
        }
    }

    public override void Average<T>(Update<T> update) => Parts[^1].Average(update.Skip(Moments - Parts[^1].Moments, Parts.Count - 1));

    public bool Equals(Chain? other) => other is not null && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => Parts.Aggregate(0, HashCode.Combine);

    protected override bool PrintMembers(StringBuilder text)
    {
        text.AppendJoin(", ", Parts);
        return Parts.Count > 0;
    }
}
