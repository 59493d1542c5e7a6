using Hone.Diagnosis;
using Hone.Tables;

namespace Hone.Reports.Facts;

/// <summary>Which inputs of the network belong to which column.</summary>
internal static class ColumnInputs
{
    public static IReadOnlyList<InputRange> Of(Preprocessor preprocessor)
    {
        var ranges = new List<InputRange>();
        int at = 0;
        foreach (var column in preprocessor.Features)
        {
            ranges.Add(new InputRange(column.Name, at, column.Width));
            at += column.Width;
        }
        return ranges;
    }
}
