namespace Hone.Checking;

/// <summary>How thoroughly gradients are checked.</summary>
public sealed record CheckOptions
{
    /// <summary>True compares single entries; false tries each block along a few random directions, at a cost that does not depend on the number of parameters.</summary>
    public bool Full { get; init; }

    /// <summary>With <see cref="Full"/>: every entry of every block. Otherwise blocks of more than <see cref="Sampled"/> entries are sampled.</summary>
    public bool All { get; init; }

    /// <summary>Random directions a block in quick mode, 1 or more.</summary>
    public int Directions { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Directions), value, "Give 1 direction or more."); } = 3;

    /// <summary>For the draw of directions and entries.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Blocks up to here are compared entry by entry; of larger ones the <see cref="Largest"/>, <see cref="Drawn"/> at random and <see cref="Zeros"/> that are zero.</summary>
    public const int Sampled = 200;

    public const int Largest = 64, Drawn = 64, Zeros = 32;
}
