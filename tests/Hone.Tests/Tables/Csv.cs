using Hone.Tables;

namespace Hone.Tests.Tables;

/// <summary>Small tables written in the test.</summary>
internal static class Csv
{
    public static Table Read(string text, ReadOptions? options = null) => Table.FromCsv(new StringReader(text), "t.csv", options);

    public static Table ReadAs(string text, string column, ColumnKind kind) =>
        Read(text, new ReadOptions { Kinds = new Dictionary<string, ColumnKind> { [column] = kind } });

    /// <summary>The message with which the text is refused; it must hold every one of these parts.</summary>
    public static void Refused(string text, ReadOptions? options, params string[] parts)
    {
        var fault = Assert.Throws<InputException>(() => Read(text, options));
        foreach (string part in parts) Assert.Contains(part, fault.Message);
    }

    public static double[] Numbers(this Table table, string column) =>
        [.. Enumerable.Range(0, table.Rows).Select(row => Assert.IsType<NumberColumn>(table[column])[row])];

    public static string[] Texts(this Table table, string column) =>
        [.. Enumerable.Range(0, table.Rows).Select(row => Assert.IsType<CategoryColumn>(table[column]).Text(row))];
}
