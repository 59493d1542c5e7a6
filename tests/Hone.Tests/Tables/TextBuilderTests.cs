using CsCheck;
using Hone.Tables;

namespace Hone.Tests.Tables;

public class TextBuilderTests
{
    // Letters of every kind that is handled apart, texts of up to 40 of them, many of them again and again.
    private static readonly Gen<string> Cell = Gen.OneOf(
        Gen.Char["abcXYZ019 _-.;\u0001\u007fé€"].Array[0, 40].Select(letters => new string(letters)),
        Gen.Int[0, 30].Select(i => $"product {i}"),
        Gen.Const("NA"));

    [Fact]
    public void Categories_are_the_cells_themselves_however_they_are_written() =>
        Cell.Array[1, 300].Sample(cells =>
        {
            string text = "key,cell\n" + string.Concat(cells.Select((cell, row) => row % 3 == 0 ? $"{row},\"{cell}\"\n" : $"{row},{cell}\n"));
            var options = new ReadOptions { Delimiter = ',', Kinds = new Dictionary<string, ColumnKind> { ["cell"] = ColumnKind.Category } };
            var column = (CategoryColumn)Table.FromCsv(new StringReader(text), "test", options)["cell"];
            for (int row = 0; row < cells.Length; row++)
            {
                string trimmed = cells[row].Trim();
                Assert.Equal(trimmed is "" or "NA", column.IsMissing(row));
                if (!column.IsMissing(row)) Assert.Equal(trimmed, column.Categories[column[row]]);
            }
        }, iter: 200);
}
