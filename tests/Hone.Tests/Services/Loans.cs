using System.Globalization;
using Hone.Numerics;
using Hone.Tables;
using Hone.Training;

namespace Hone.Tests.Services;

/// <summary>A small model with a column of every kind, trained once, and its rows as text.</summary>
public sealed class Loans
{
    private const int Count = 120;

    public Loans()
    {
        Csv = "Amount,home_type,Has Records,Since,Note,Status\n" + string.Concat(Enumerable.Range(0, Count).Select(Row));
        var table = Read(Csv);
        var target = Target.Find(table, "Status");
        var split = target.Split(table, target.KnownRows(table), 0.25, new Key(1));
        var preprocessor = Preprocessor.Fit(table, target, split.Train);
        var recipe = TableRecipe.For(preprocessor, split.Train.Length) with { Epochs = 3 };
        Model = new TableModel(new Trainer(recipe).Fit(preprocessor.Encode(table, split.Train), preprocessor.Encode(table, split.Dev)), preprocessor);
    }

    public TableModel Model { get; }

    public string Csv { get; }

    public static Table Read(string csv, ReadOptions? options = null) => Table.FromCsv(new StringReader(csv), "loans.csv", options);

    private static string Row(int i)
    {
        string home = (i % 3) switch { 0 => "rent", 1 => "owner", _ => "" };
        string note = (i % 2 == 0 ? "paid the last loan back early" : "was late with the last loan") + $" case {i}";
        var since = new DateTime(2020, 1, 1).AddDays(i * 11);
        return string.Create(CultureInfo.InvariantCulture, $"{(i % 7 == 0 ? "" : $"{i * 10.5}")},{home},{(i % 4 == 0 ? "yes" : "no")},{since:yyyy-MM-dd},{note},{(i % 2 == 0 ? "good" : "bad")}\n");
    }
}
