namespace Hone.Lab.Results;

/// <summary>One of the things that were compared.</summary>
/// <param name="Name">What tells it from the others.</param>
/// <param name="What">What it is, in a sentence; may be empty.</param>
public sealed record Variant(string Name, string What, IReadOnlyList<Quantity> Figures)
{
    /// <exception cref="KeyNotFoundException">It has no figure of this name.</exception>
    public Quantity this[string figure] => Figures.FirstOrDefault(one => one.Name == figure) ?? throw new KeyNotFoundException($"{Name} has no figure {figure}; it has {string.Join(", ", Figures.Select(one => one.Name))}.");
}
