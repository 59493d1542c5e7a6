namespace Hone.Files;

/// <summary>What the header of a tensor file says, checked: the tensors in the order of their bytes, the integrity tensor left out.</summary>
internal sealed record TensorHeader(IReadOnlyList<TensorHeader.Entry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <param name="Length">Bytes of data.</param>
    public sealed record Entry(string Name, TensorType Type, int[] Shape, int Length);
}
