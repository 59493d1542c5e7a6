using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Tables.Features;

/// <summary>A column of booleans: +1 for yes, −1 for no, 0 where missing.</summary>
public sealed record BooleanFeature : Feature
{
    [JsonConstructor]
    public BooleanFeature(string name) : base(name) { }

    [JsonIgnore]
    public override int Width => 1;

    [JsonIgnore]
    public override ColumnKind ReadAs => ColumnKind.Boolean;

    internal static BooleanFeature? Fit(BooleanColumn column, ReadOnlySpan<int> rows, ICollection<string> notes)
    {
        bool varies = false;
        foreach (int row in rows) varies |= column[row] != column[rows[0]];
        if (!varies) notes.Add(Words.LeftOut(column, column.IsMissing(rows[0]) ? "has no value in the training rows" : $"is '{column.Text(rows[0])}' in all training rows"));
        return varies ? new BooleanFeature(column.Name) : null;
    }

    internal override void Encode(Table table, ReadOnlySpan<int> rows, Matrix<float> cells, ICollection<string> notes)
    {
        var column = Find<BooleanColumn>(table);
        for (int i = 0; i < rows.Length; i++) cells[i, 0] = column[rows[i]] switch { < 0 => 0, 0 => -1, _ => 1 };
    }
}
