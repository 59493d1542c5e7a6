using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hone.Tuning.Pruners;
using Hone.Tuning.Samplers;

namespace Hone.Benchmarks.Tuning;

/// <summary>The command that compares pruners with none, by what they find in the same number of epochs.</summary>
internal static class HalvingBench
{
    private static readonly (string File, string Target)[] Tables =
        [("concrete", "Strength"), ("vehicle", "Class"), ("credit", "Status"), ("energy", "y"), ("german", "credit"), ("kin8nm", "y"), ("satellite", "classes"), ("spam", "type"), ("wine_white", "quality")];

    public static Command Command(string[] args)
    {
        var seeds = new Option<int>("--seeds") { Description = "Pairs of studies on each table.", DefaultValueFactory = _ => 10 };
        var data = new Option<string>("--data") { Description = "Folder with tables: concrete.csv, vehicle.csv and credit.csv, for instance.", DefaultValueFactory = _ => "data" };
        var only = new Option<string>("--only") { Description = "Tables by their names.", DefaultValueFactory = _ => string.Join(',', Tables.Select(table => table.File)) };
        var samplers = new Option<string>("--samplers") { Description = $"Samplers: {string.Join(", ", Sampler.All.Select(sampler => sampler.Name))}.", DefaultValueFactory = _ => "random,auto" };
        var pruners = new Option<string>("--pruners") { Description = $"Beside none: {string.Join(", ", Pruner.Names)}.", DefaultValueFactory = _ => "halving" };
        var epochs = new Option<int>("--epochs") { Description = "Of a whole trial.", DefaultValueFactory = _ => 27 };
        var trials = new Option<int>("--trials") { Description = "Whole trials that a study's epochs suffice for.", DefaultValueFactory = _ => 20 };
        var command = new Command("halving", "Tunes small networks with trials that are paused and gone on with, and with whole ones, for as many epochs, and prints the dev loss of both.") { seeds, data, only, samplers, pruners, epochs, trials };
        command.SetAction(parsed =>
        {
            var watch = Stopwatch.StartNew();
            var (length, budget) = (parsed.GetValue(epochs), parsed.GetValue(epochs) * parsed.GetValue(trials));
            var text = new StringBuilder($"`dotnet run -c Release --project bench/Hone.Benchmarks -- {string.Join(' ', args)}`, {Machine.Processor}.\n\n");
            text.Append($"| table | sampler | pruner | dev loss, whole | with pruner | less by, half of the epochs | less by, all | better in |\n|---|---|---|---|---|---|---|---|\n");
            foreach (var (file, target) in Tables.Where(table => parsed.GetValue(only)!.Split(',').Contains(table.File) && File.Exists(Path.Combine(parsed.GetValue(data)!, $"{table.File}.csv"))))
            {
                var task = new HalvingTask(Path.Combine(parsed.GetValue(data)!, $"{file}.csv"), target, length);
                foreach (var sampler in parsed.GetValue(samplers)!.Split(',').Select(Sampler.Named))
                {
                    double[][] whole = Searches(new NoPruner());
                    foreach (var pruner in parsed.GetValue(pruners)!.Split(',').Select(name => Pruner.Named(name, length)))
                    {
                        double[][] pruned = Searches(pruner);
                        double Less(int at) => Median([.. whole.Zip(pruned, (a, b) => 1 - b[at] / a[at])]);
                        text.AppendLine(CultureInfo.InvariantCulture, $"| {file} | {sampler.Name} | {pruner.Name} | {Median([.. whole.Select(bests => bests[^1])]):0.0000} | {Median([.. pruned.Select(bests => bests[^1])]):0.0000} | {Less(budget / 2 - 1):0.0 %} | {Less(budget - 1):0.0 %} | {whole.Zip(pruned).Count(pair => pair.Second[^1] < pair.First[^1])} of {whole.Length} |");
                        Console.Error.WriteLine($"{watch.Elapsed.TotalSeconds,5:0} s: {file}, {sampler.Name}, {pruner.Name}: {Less(budget - 1):0.0 %} less");
                    }

                    double[][] Searches(Pruner pruner) => [.. Enumerable.Range(1, parsed.GetValue(seeds)).Select(seed => task.Search(sampler, pruner, (ulong)seed, budget))];
                }
            }
            Console.Write(text);
        });
        return command;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length % 2 == 1 ? values[values.Length / 2] : (values[values.Length / 2 - 1] + values[values.Length / 2]) / 2;
    }
}
