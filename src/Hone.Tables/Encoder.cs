using Hone.Numerics;
using Hone.Tables.Sources;

namespace Hone.Tables;

/// <summary>Turns rows of a table into a data set, as a fitted preprocessor says.</summary>
internal static class Encoder
{
    /// <param name="weigh">The weight of each row; null for none.</param>
    public static EncodedDataset Encode(Preprocessor preprocessor, Table table, ReadOnlySpan<int> rows, bool withTarget, RowWeights? weigh = null)
    {
        RefuseMissing(preprocessor, table, withTarget);
        var notes = new List<string>();
        float[] cells = Cells(preprocessor, table, rows, notes);
        float[] targets = withTarget ? Targets(preprocessor.Target, table, rows) : [];
        float[] weights = weigh?.Of(table, rows, preprocessor.Target) ?? [];
        return new EncodedDataset(preprocessor, rows.Length, cells, targets, weights, Notes.Gathered(notes));
    }

    private static void RefuseMissing(Preprocessor preprocessor, Table table, bool withTarget)
    {
        var wanted = preprocessor.Features.Select(column => column.Name);
        if (withTarget) wanted = wanted.Append(preprocessor.Target.Name);
        string[] missing = [.. wanted.Where(name => !table.Has(name))];
        if (missing.Length > 0) throw Names.NotFound(missing, [.. table.Columns.Select(column => column.Name)], table.Name);
    }

    /// <summary>Rows × the cells of all columns.</summary>
    private static float[] Cells(Preprocessor preprocessor, Table table, ReadOnlySpan<int> rows, List<string> notes)
    {
        int width = preprocessor.Features.Sum(column => column.Cells), at = 0;
        if ((long)rows.Length * width > Array.MaxLength)
            throw new InputException($"Found {rows.Length} rows of {table.Name}, {width} numbers each; expected at most {Array.MaxLength / width} such rows at a time. Leave columns out (--kind NAME=skip), or rows.");
        MemoryNeed.Check(table.Name, (double)rows.Length * width * sizeof(float) + GC.GetTotalMemory(forceFullCollection: false));
        var cells = new float[rows.Length * width];
        foreach (var column in preprocessor.Features)
        {
            if (rows.Length > 0) column.Encode(table, rows, new Matrix<float>(cells.AsSpan(at), rows.Length, column.Cells, width), notes);
            at += column.Cells;
        }
        return cells;
    }

    private static float[] Targets(Target target, Table table, ReadOnlySpan<int> rows) => target.Task == TaskKind.Number
        ? Array.ConvertAll(target.Numbers(table, rows), target.Standardize)
        : Array.ConvertAll(target.Codes(table, rows), code => (float)code);
}
