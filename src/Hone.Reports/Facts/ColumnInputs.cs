using Hone.Diagnosis;
using Hone.Tables;

namespace Hone.Reports.Facts;

/// <summary>Which inputs of the network belong to which column: the one place that knows how a preprocessor lays rows out.</summary>
internal static class ColumnInputs
{
    public static IReadOnlyList<InputRange> Of(Preprocessor preprocessor)
    {
        var ranges = new List<InputRange>();
        int at = 0;
        void Add(string name, int width)
        {
            ranges.Add(new InputRange(name, at, width));
            at += width;
        }
        foreach (var number in preprocessor.Numbers) Add(number.Name, 1);
        foreach (var number in preprocessor.Numbers) if (number.Indicator) Add(number.Name, 1);
        foreach (var category in preprocessor.Categories) Add(category.Name, category.Width);
        return ranges;
    }
}
