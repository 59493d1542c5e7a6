using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Tables.Features;

/// <summary>A column of numbers: <c>(x − mean) / deviation</c>, 0 where it is missing.</summary>
public sealed record NumberFeature : Feature
{
    /// <param name="mean">Of the training rows, in the column's unit.</param>
    /// <param name="deviation">Of the training rows (÷ n), in the column's unit; 0 where all training rows have one value: then only whether it is missing is learned from.</param>
    /// <param name="indicator">Whether a second input says 1 where the number is missing: training rows had missing cells.</param>
    [JsonConstructor]
    public NumberFeature(string name, double mean, double deviation, bool indicator) : base(name) =>
        (Mean, Deviation, Indicator) = (Sound.Mean(mean, Shown), Sound.Deviation(deviation, Shown), indicator);

    public double Mean { get; }

    public double Deviation { get; }

    public bool Indicator { get; }

    [JsonIgnore]
    public override int Width => Indicator ? 2 : 1;

    [JsonIgnore]
    public override ColumnKind ReadAs => ColumnKind.Number;

    /// <summary>The feature that training rows give; null, with a note, where they teach nothing.</summary>
    internal static NumberFeature? Fit(NumberColumn column, ReadOnlySpan<int> rows, ICollection<string> notes)
    {
        if (Known(column, rows, notes) is not { } values) return null;
        var (mean, deviation) = Moments.Of(values);
        return new NumberFeature(column.Name, mean, values.AsSpan().ContainsAnyExcept(values[0]) ? deviation : 0, values.Length < rows.Length);
    }

    /// <summary>The values of the rows that have one; null, with a note, where there is none or all rows have the same.</summary>
    internal static double[]? Known(NumberColumn column, ReadOnlySpan<int> rows, ICollection<string> notes)
    {
        int known = 0;
        var values = new double[rows.Length];
        foreach (int row in rows)
            if (column[row] is var value && !double.IsNaN(value)) values[known++] = value;
        if (known > 0 && (known < rows.Length || values.AsSpan().ContainsAnyExcept(values[0]))) return values[..known];
        notes.Add(Words.LeftOut(column, known == 0 ? "has no value in the training rows" : $"is {column.Text(rows[0])} in all training rows"));
        return null;
    }

    /// <summary>The standardised value, at most a million deviations from 0; NaN stays NaN.</summary>
    public float Standardize(double value) => Moments.Standardize(value, Mean, Deviation);

    internal override void Encode(Table table, ReadOnlySpan<int> rows, Matrix<float> cells, ICollection<string> notes)
    {
        var column = Find<NumberColumn>(table);
        for (int i = 0; i < rows.Length; i++)
        {
            float value = Standardize(column[rows[i]]);
            bool missing = float.IsNaN(value);
            cells[i, 0] = missing ? 0 : value;
            if (Indicator) cells[i, 1] = missing ? 1 : 0;
        }
    }
}
