using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Tables.Features;

/// <summary>A column of booleans: +1 for yes, −1 for no, 0 where missing, scaled where a scale is given.</summary>
public sealed record BooleanFeature : Feature
{
    /// <param name="scale">What the three are scaled by; null leaves them.</param>
    [JsonConstructor]
    public BooleanFeature(string name, RobustScale? scale = null) : base(name) => Scale = scale is { } given ? Sound.Scale(given, Shown) : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RobustScale? Scale { get; }

    [JsonIgnore]
    public override int Width => 1;

    [JsonIgnore]
    public override ColumnKind ReadAs => ColumnKind.Boolean;

    internal static BooleanFeature? Fit(BooleanColumn column, ReadOnlySpan<int> rows, bool robust, ICollection<string> notes)
    {
        int no = 0, yes = 0;
        foreach (int row in rows)
            if (column[row] == 0) no++;
            else if (column[row] == 1) yes++;
        if (no < rows.Length && yes < rows.Length && no + yes > 0) return new BooleanFeature(column.Name, robust ? RobustScale.OfSigns(rows.Length, no, yes) : null);
        notes.Add(Words.LeftOut(column, no + yes == 0 ? "has no value in the training rows" : $"is '{column.Text(rows[0])}' in all training rows"));
        return null;
    }

    internal override void Encode(Table table, ReadOnlySpan<int> rows, Matrix<float> cells, ICollection<string> notes)
    {
        var column = Find<BooleanColumn>(table);
        for (int i = 0; i < rows.Length; i++)
        {
            int sign = column[rows[i]] switch { < 0 => 0, 0 => -1, _ => 1 };
            cells[i, 0] = Scale is { } scale ? scale.Of(sign) : sign;
        }
    }
}
