using System.Text;
using Hone.Numerics;
using Hone.Tables;
using Hone.Training;

namespace Hone.Tests.Tables;

public class TableModelTests
{
    private const string Rows = "a,b,y\n";

    [Fact]
    public void Threads_that_ask_at_once_get_the_answers_of_one_alone()
    {
        var model = Model();
        var tables = Enumerable.Range(0, 40).Select(i => Csv($"a,b\n{i},{i % 7}\n{i + 1},3\n")).ToArray();
        var alone = tables.Select(table => model.Predict(table).Number(0)).ToArray();
        var together = new double[tables.Length * 50];
        Parallel.For(0, together.Length, i => together[i] = model.Predict(tables[i % tables.Length]).Number(0));
        for (int i = 0; i < together.Length; i++) Assert.Equal(alone[i % alone.Length], together[i]);
    }

    [Fact]
    public void The_metric_is_in_the_targets_unit()
    {
        var model = Model();
        var table = Csv(Data());
        var answers = model.Predict(table);
        var y = (NumberColumn)table["y"];
        double expected = Math.Sqrt(Enumerable.Range(0, table.Rows).Average(row => Math.Pow(answers.Number(row) - y[row], 2)));
        Assert.Equal(expected, model.Evaluate(table).Metric, expected * 1e-4); // float against double
    }

    [Fact]
    public void A_value_does_not_depend_on_the_rows_above_it()
    {
        var column = Csv("a,b\n0.1,1\n16777217,2\n0.1,3\n")["a"];
        Assert.Equal(["0.1", "16777217", "0.1"], Enumerable.Range(0, 3).Select(column.Text));
    }

    [Fact]
    public void Times_with_fractions_keep_their_seconds()
    {
        var column = (NumberColumn)Csv("t,b\n1700000000.25,1\n1700000003.75,2\n")["t"];
        Assert.Equal(3.5, column[1] - column[0]);
    }

    [Fact]
    public void Bytes_are_read_in_the_encoding_that_is_named()
    {
        var bytes = Encoding.Latin1.GetBytes("city,b\nOrléans,1\n");
        var table = Table.FromStream(new MemoryStream(bytes), "standard input", new ReadOptions { Encoding = Encoding.Latin1 });
        Assert.Equal("Orléans", table["city"].Text(0));
        Assert.Equal("Orléans", Table.FromStream(new MemoryStream(bytes), "standard input")["city"].Text(0));
    }

    private static string Data() => Rows + string.Join('\n', Enumerable.Range(0, 60).Select(i => $"{i},{i % 7},{1000 + 50 * i}")) + "\n";

    private static Table Csv(string text) => Table.FromCsv(new StringReader(text), "rows.csv");

    private static TableModel Model()
    {
        var table = Csv(Data());
        var target = Target.Find(table, "y", TaskKind.Number);
        var split = target.Split(table, target.KnownRows(table), 0.3, new Key(1));
        var preprocessor = Preprocessor.Fit(table, target, split.Train);
        var recipe = TableRecipe.For(preprocessor, split.Train.Length) with { Epochs = 5 };
        return new TableModel(new Trainer(recipe) { Threads = 1 }.Fit(preprocessor.Encode(table, split.Train), preprocessor.Encode(table, split.Dev), TestContext.Current.CancellationToken), preprocessor);
    }
}
