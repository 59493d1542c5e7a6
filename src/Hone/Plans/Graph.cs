using Hone.Initializers;

namespace Hone.Plans;

/// <summary>What can be known of a list of operations before it has memory: where weights start, what fuses, who needs a gradient, who shares one.</summary>
internal sealed class Graph<T> where T : unmanaged
{
    public Graph(IEnumerable<Op<T>> ops, Slot<T> output)
    {
        Ops = [.. ops];
        if (Readers(output) > 0)
            throw new ArgumentException("The model's output is read inside the model too: its gradient would be the loss's and the reader's at once. Let the last layer compute an output of its own.");
        Choose();
        Fuse(output);
        foreach (var op in Ops) op.Output.NeedsGradient = op.Inputs.Any(slot => slot.NeedsGradient);
        Slots = [.. Ops.SelectMany(op => op.Inputs.Append(op.Output)).Distinct()];
        foreach (var slot in Slots) slot.Adds = Readers(slot) > 1;
    }

    public List<Op<T>> Ops { get; }

    /// <summary>Every slot an operation reads or writes.</summary>
    public IReadOnlyList<Slot<T>> Slots { get; }

    /// <summary>Gives the parameters that leave it open the initialiser that the function behind them asks for.</summary>
    private void Choose()
    {
        foreach (var op in Ops)
            foreach (var slot in op.Inputs.Where(slot => slot.Role?.Initializer is ByActivation))
                if (AskedFor(op.Output) is { } weights) slot.Role = slot.Role! with { Initializer = weights };
    }

    /// <summary>What the only reader of a slot asks for, or where it hands the question on, its own.</summary>
    private Initializer? AskedFor(Slot<T> slot) =>
        Ops.Where(op => op.Inputs.Contains(slot)).ToArray() is not [{ Layer: { } layer } reader] ? null
        : layer.HandsOn ? AskedFor(reader.Output) : layer.WeightsBefore;

    /// <summary>Joins neighbours where nobody else reads what stands between them: bias and rectifier into a matrix product.</summary>
    private void Fuse(Slot<T> output)
    {
        for (int i = 0; i + 1 < Ops.Count;)
        {
            var between = Ops[i].Output;
            bool alone = between != output && Readers(between) == 1 && Ops[i + 1].Inputs.Contains(between);
            if (alone && Ops[i].Fuse(Ops[i + 1]) is { } fused)
            {
                Ops[i] = fused;
                Ops.RemoveAt(i + 1);
            }
            else
            {
                i++;
            }
        }
    }

    private int Readers(Slot<T> slot) => Ops.Sum(op => op.Inputs.Count(input => input == slot));
}
