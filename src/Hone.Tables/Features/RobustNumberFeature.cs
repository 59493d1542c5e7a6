using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Tables.Features;

/// <summary>A column of numbers by its <see cref="RobustScale"/>, 0 (the median) where it is missing; and by its rank, where that is learned from too.</summary>
public sealed record RobustNumberFeature : Feature
{
    private readonly RankView? _rank;

    /// <param name="indicator">Whether a last input says 1 where the number is missing: training rows had missing cells.</param>
    /// <param name="quantiles">Of the training rows at equal shares from the lowest to the highest, ascending, in the column's unit; null where there is no second input by rank.</param>
    [JsonConstructor]
    public RobustNumberFeature(string name, RobustScale scale, bool indicator, IReadOnlyList<double>? quantiles = null) : base(name)
    {
        (Scale, Indicator, Quantiles) = (Sound.Scale(scale, Shown), indicator, quantiles is null ? null : Sound.Ascending(quantiles, Shown));
        _rank = Quantiles is null ? null : new RankView(Quantiles);
    }

    public RobustScale Scale { get; }

    public bool Indicator { get; }

    /// <summary>What the second input goes by, from a standard normal −3 at the lowest to 3 at the highest; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Quantiles { get; }

    [JsonIgnore]
    public override int Width => 1 + (_rank is null ? 0 : 1) + (Indicator ? 1 : 0);

    [JsonIgnore]
    public override ColumnKind ReadAs => ColumnKind.Number;

    /// <summary>The feature that training rows give; null, with a note, where they teach nothing.</summary>
    /// <param name="quantilesOf">Of its values, ascending, for the second input; null for none.</param>
    internal static RobustNumberFeature? Fit(NumberColumn column, ReadOnlySpan<int> rows, Func<double[], double[]?> quantilesOf, ICollection<string> notes)
    {
        if (NumberFeature.Known(column, rows, notes) is not { } values) return null;
        Array.Sort(values);
        return new RobustNumberFeature(column.Name, RobustScale.Of(values.Length, i => values[i]), values.Length < rows.Length, quantilesOf(values));
    }

    internal override void Encode(Table table, ReadOnlySpan<int> rows, Matrix<float> cells, ICollection<string> notes)
    {
        var column = Find<NumberColumn>(table);
        for (int i = 0; i < rows.Length; i++)
        {
            double value = column[rows[i]];
            bool missing = double.IsNaN(value);
            var row = cells[i];
            row[0] = missing ? 0 : Scale.Of(value);
            if (_rank is not null) row[1] = missing ? 0 : _rank.Of(value);
            if (Indicator) row[^1] = missing ? 1 : 0;
        }
    }
}
