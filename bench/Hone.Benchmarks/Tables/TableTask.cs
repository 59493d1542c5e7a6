using System.Text.Json.Nodes;
using Hone.Tables;

namespace Hone.Benchmarks.Tables;

/// <summary>A public table with the rows that its published splits hold out, and what other methods come to there.</summary>
internal sealed class TableTask
{
    private readonly int[][] _test;
    private readonly JsonNode? _baselines;

    /// <param name="folder">With csv/NAME.csv, splits/NAME.json, datasets.json and baselines.json.</param>
    public TableTask(string folder, string name)
    {
        Name = name;
        var facts = Read(folder, "datasets.json")[name]!;
        IsNumber = (string)facts["task"]! == "regression";
        Table = Table.Read(Path.Join(folder, "csv", $"{name}.csv"));
        Target = Target.Find(Table, (string)facts["target"]!, IsNumber ? TaskKind.Number : null);
        _test = [.. Read(folder, $"splits/{name}.json")["test_idx"]!.AsArray().Select(split => split!.AsArray().Select(row => (int)row!).ToArray())];
        _baselines = Read(folder, "baselines.json")[name];
    }

    public string Name { get; }

    public bool IsNumber { get; }

    public Table Table { get; }

    public Target Target { get; }

    /// <summary>Splits on which RealMLP-TD-S was measured, the first ones; all where it was not.</summary>
    public int Splits => Enumerable.Range(1, _test.Length).LastOrDefault(count => Baseline("tds", count) is not null, _test.Length);

    public int[] Test(int split) => _test[split];

    /// <summary>The rows that are not held out.</summary>
    public int[] Train(int split)
    {
        var held = _test[split].ToHashSet();
        return [.. Target.KnownRows(Table).Where(row => !held.Contains(row))];
    }

    /// <summary>Share of wrong classes, or root mean square error over the deviation of the held-out numbers.</summary>
    /// <param name="answer">A class's index or a number, for each held-out row.</param>
    public double Error(int split, Func<int, double> answer)
    {
        int[] rows = _test[split];
        if (!IsNumber)
        {
            int[] classes = Target.Codes(Table, rows);
            return classes.Where((label, i) => (int)answer(i) != label).Count() / (double)rows.Length;
        }
        double[] numbers = Target.Numbers(Table, rows);
        double mean = numbers.Average();
        return Math.Sqrt(numbers.Select((number, i) => (answer(i) - number) * (answer(i) - number)).Average() / numbers.Average(number => (number - mean) * (number - mean)));
    }

    /// <summary>What another method comes to on the first splits; null where it was not measured on all of them.</summary>
    public double? Baseline(string method, int splits)
    {
        double?[] errors = [.. Enumerable.Range(0, splits).Select(split => (double?)_baselines?[method]?[split.ToString(System.Globalization.CultureInfo.InvariantCulture)])];
        return errors.All(error => error is not null) ? errors.Average() : null;
    }

    private static JsonNode Read(string folder, string file) => JsonNode.Parse(File.ReadAllText(Path.Join(folder, file)))!;
}
