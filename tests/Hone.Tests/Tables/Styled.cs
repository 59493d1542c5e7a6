using Hone.Numerics;
using Hone.Tables;
using Hone.Tables.Features;

namespace Hone.Tests.Tables;

/// <summary>What a network sees of tables that a test writes, in a style of its own.</summary>
internal static class Styled
{
    /// <summary>Fitted on all rows, or the first <paramref name="trainRows"/>; the target is called y.</summary>
    public static Preprocessor Fit(Table table, FeatureStyle style, int? trainRows = null) =>
        Preprocessor.Fit(table, Target.Find(table, "y"), [.. Enumerable.Range(0, trainRows ?? table.Rows)], style: style);

    /// <summary>The inputs of every row.</summary>
    public static float[][] Inputs(this Preprocessor fitted, Table table)
    {
        var data = fitted.Encode(table);
        var values = new float[data.Rows * data.Features];
        data.ReadFeatures([.. Enumerable.Range(0, data.Rows)], new Matrix<float>(values, data.Features));
        return [.. values.Chunk(data.Features)];
    }

    /// <summary>A table of the numbers x and a target y.</summary>
    public static Table Numbers(params float[] x) => new("t", [new NumberColumn("x", x), new NumberColumn("y", [.. x.Select((_, row) => row * 0.37f)])]);
}
