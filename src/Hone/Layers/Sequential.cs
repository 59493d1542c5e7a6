using System.Text;
using System.Text.Json.Serialization;
using Hone.Plans;

namespace Hone.Layers;

/// <summary>Layers one after the other.</summary>
[method: JsonConstructor]
public sealed record Sequential(IReadOnlyList<Layer> Layers) : Layer
{
    public Sequential(params Layer[] layers) : this((IReadOnlyList<Layer>)layers) { }

    public IReadOnlyList<Layer> Layers { get; init => field = Whole(value); } = Whole(Layers);

    public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
    {
        var slot = input;
        for (int i = 0; i < Layers.Count; i++) slot = plan.Compile(i.ToString(), Layers[i], slot);
        return slot;
    }

    public bool Equals(Sequential? other) => other is not null && Layers.SequenceEqual(other.Layers);

    public override int GetHashCode() => Layers.Aggregate(0, HashCode.Combine);

    protected override bool PrintMembers(StringBuilder text)
    {
        text.AppendJoin(", ", Layers);
        return Layers.Count > 0;
    }

    private static IReadOnlyList<Layer> Whole(IReadOnlyList<Layer> layers) =>
        layers.Contains(null!) ? throw new ArgumentException("A sequence holds layers: found null among them.") : [.. layers];
}
