namespace Hone.Lab.Results;

/// <summary>One network's answers over the plane.</summary>
/// <param name="Name">The variant.</param>
/// <param name="Figure">What to read with it, such as its accuracy.</param>
/// <param name="Cells">Rows from above, one letter a cell: class (0, 1 …) times <see cref="Levels"/> plus how sure, from A on.</param>
public sealed record BoundaryPanel(string Name, string Figure, IReadOnlyList<string> Cells)
{
    /// <summary>Steps from a class hardly preferred (0) to one that is certain.</summary>
    public const int Levels = 4;

    public static char Letter(int label, int level) => (char)('A' + label * Levels + level);

    public static (int Class, int Level) Read(char letter) => Math.DivRem(letter - 'A', Levels);
}
