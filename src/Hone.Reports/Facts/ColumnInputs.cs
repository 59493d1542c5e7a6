using Hone.Diagnosis;
using Hone.Tables;

namespace Hone.Reports.Facts;

/// <summary>Which inputs of the network belong to which column; of very many columns, neighbours together, as pixels are.</summary>
internal static class ColumnInputs
{
    private const int Most = 200, Groups = 49;

    public static IReadOnlyList<InputRange> Of(Preprocessor preprocessor)
    {
        var ranges = new List<InputRange>();
        int at = 0, together = preprocessor.Columns.Count <= Most ? 1 : (preprocessor.Columns.Count + Groups - 1) / Groups;
        foreach (var columns in preprocessor.Columns.Chunk(together))
        {
            int width = columns.Sum(column => column.Width);
            ranges.Add(new InputRange(columns.Length == 1 ? columns[0].Name : $"{columns[0].Name} … {columns[^1].Name}", at, width));
            at += width;
        }
        return ranges;
    }
}
