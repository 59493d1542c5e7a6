using CsCheck;
using Hone.Tables;

namespace Hone.Tests.Tables;

/// <summary>Reading on several threads gives what one thread gives: the same table, the same message.</summary>
public class CsvThreadsTests
{
    private const int Rows = 40_000;
    private const int Stretch = 1 << 15; // characters

    // Cells of all kinds, of which a cut may tear some: with line ends, delimiters and quotes inside, blank lines between rows.
    private static readonly Gen<string> Row = Gen.Select(
        Gen.OneOf(Gen.Int[-50, 5000].Select(value => $"{value}"), Gen.Double[-1e3, 1e3].Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)), Gen.Const("16777217"), Gen.Const("")),
        Gen.OneOf(Gen.Int[0, 9].Select(value => $"w{value}"), Gen.Const("\"a\nb\""), Gen.Const("\"a\"\"b, c\""), Gen.Const("\"\n\n1,x,2\n\""), Gen.Const("NA"), Gen.Const("Göteborg")),
        Gen.Frequency((200, Gen.Int[0, 99].Select(value => $"{value}")), (1, Gen.Const("late"))),
        Gen.Frequency((20, Gen.Const("\n")), (1, Gen.Const("\n\n"))),
        (a, b, c, end) => $"{a},{b},{c}{end}");

    [Fact]
    public void A_text_reads_the_same_wherever_it_is_cut() =>
        Gen.Select(Row.Array[1, 60], Gen.Int[1, 200]).Sample((rows, stretch) =>
        {
            string text = "a,b,c\n" + string.Concat(rows);
            Assert.Equal(Described(Csv.Read(text, new ReadOptions { Threads = 1, Stretch = stretch })), Described(Csv.Read(text, new ReadOptions { Threads = 7, Stretch = stretch })));
        }, iter: 500);

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    public void Any_number_of_threads_reads_the_same(int threads)
    {
        string text = Text(row => $"{row * 0.25},w{row % 7},{(row % 2 == 0 ? "yes" : "no")},{row}.1234567890123456,\"{row}, said \"\"x\"\"\",2024-01-{row % 28 + 1}\n");
        Assert.Equal(Described(Read(text, 1)), Described(Read(text, threads)));
    }

    [Theory]
    [InlineData("x,1,2,3,4\n", "Found 5 cells in t.csv, line 30002; expected 6")]  // ragged
    [InlineData("1,2,3,4,5,\"x\"y\n", "line 30002")]                                // torn quotes
    [InlineData("1,b,1e99,4,5,6\n", "'1e99' in t.csv, line 30002, column 'c'")]
    public void The_first_fault_is_the_same(string fault, string message)
    {
        string text = Text(row => row == 30_000 ? fault : row > 35_000 ? $"{row},x,y\n" : $"{row},a{row},{row},4,5,6\n");
        if (fault.Contains("1e99")) text = Text(row => row is 30_000 ? fault : row is 35_000 ? "inf,b,-inf,4,5,6\n" : $"{row},a{row},{row},4,5,6\n");
        string first = Assert.Throws<InputException>(() => Read(text, 1)).Message;
        if (!fault.Contains("1e99")) Assert.Contains(message, first);
        else Assert.Contains("'inf' in t.csv, line 35002, column 'a'", first); // columns from left to right
        Assert.Equal(first, Assert.Throws<InputException>(() => Read(text, 4)).Message);
    }

    [Fact]
    public void A_number_of_many_digits_becomes_the_float_nearest_to_it()
    {
        // Numbers beside the middle of two floats are where a shortcut would go wrong.
        var beside = Gen.Select(Gen.Float[1e-6f, 1e6f], Gen.Int[-3, 3]).Select((value, step) =>
        {
            double middle = ((double)value + MathF.BitIncrement(value)) / 2;
            return BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(middle) + step).ToString("F17", System.Globalization.CultureInfo.InvariantCulture);
        });
        beside.Array[1, 20].Sample(cells =>
            Csv.Read("x\n" + string.Join('\n', cells)).Numbers("x").SequenceEqual(cells.Select(cell =>
            {
                double exact = double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);
                return NumberColumn.IsWide(exact) ? exact : (double)(float)exact;
            })));
    }

    private static string Text(Func<int, string> row) => "a,b,c,d,e,f\n" + string.Concat(Enumerable.Range(0, Rows).Select(row));

    private static Table Read(string text, int threads) => Csv.Read(text, new ReadOptions { Threads = threads, Stretch = Stretch });

    private static string Described(Table table) =>
        string.Join('\n', table.Notes) + string.Join('\n', table.Columns.Select(column => $"{column.Name} {column.Kind} {string.Join(',', Enumerable.Range(0, table.Rows).Select(column.Text))}"));
}
