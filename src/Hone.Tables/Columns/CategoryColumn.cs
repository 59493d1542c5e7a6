namespace Hone.Tables;

/// <summary>Names out of a set: a code a row into <see cref="Categories"/>, −1 where missing.</summary>
/// <remarks>A column read from a file has its categories in ordinal order, so that neither the order of the rows nor a split changes a code.</remarks>
public sealed class CategoryColumn : Column
{
    private readonly int[] _codes;

    /// <exception cref="ArgumentException">A code is below −1 or has no category.</exception>
    public CategoryColumn(string name, int[] codes, IReadOnlyList<string> categories) : base(name)
    {
        foreach (int code in codes)
            if (code < -1 || code >= categories.Count)
                throw new ArgumentException($"Found code {code} in column '{name}'; expected −1 … {categories.Count - 1}.", nameof(codes));
        _codes = codes;
        Categories = categories;
    }

    public override int Rows => _codes.Length;

    public override ColumnKind Kind => ColumnKind.Category;

    public IReadOnlyList<string> Categories { get; }

    /// <summary>The code in a row, −1 where it is missing.</summary>
    public int this[int row] => _codes[row];

    public override bool IsMissing(int row) => _codes[row] < 0;

    public override string Text(int row) => _codes[row] < 0 ? "" : Categories[_codes[row]];
}
