using System.Text;
using System.Text.Json.Serialization;

namespace Hone.Optimizers;

/// <summary>Optimisers one after the other: each transforms what the one before it left.</summary>
public sealed record Chain : Optimizer
{
    /// <exception cref="ArgumentException">A part is missing, or one other than the first needs the raw gradient's norm.</exception>
    [JsonConstructor]
    public Chain(IReadOnlyList<Optimizer> parts)
    {
        parts = [.. parts];
        if (parts.Contains(null!)) throw new ArgumentException("A chain holds optimisers: found null among its parts.");
        if (parts.Skip(1).FirstOrDefault(part => part.NeedsGradientNorm) is { } late)
            throw new ArgumentException($"{late} measures the raw gradient, so it must stand first in a chain: found it behind {parts[0]}.");
        Parts = parts;
        Moments = parts.Sum(part => part.Moments);
        NeedsGradientNorm = parts.Any(part => part.NeedsGradientNorm);
    }

    public Chain(params Optimizer[] parts) : this((IReadOnlyList<Optimizer>)parts) { }

    public IReadOnlyList<Optimizer> Parts { get; }

    public override int Moments { get; }

    public override bool NeedsGradientNorm { get; }

    public override void Transform<T>(Update<T> update)
    {
        int moments = 0;
        for (int i = 0; i < Parts.Count; i++)
        {
            Parts[i].Transform(update.Skip(moments, i));
            moments += Parts[i].Moments;
        }
    }

    public bool Equals(Chain? other) => other is not null && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => Parts.Aggregate(0, HashCode.Combine);

    protected override bool PrintMembers(StringBuilder text)
    {
        text.AppendJoin(", ", Parts);
        return Parts.Count > 0;
    }
}
