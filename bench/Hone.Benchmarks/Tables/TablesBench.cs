using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Hone.Benchmarks.Tables;

/// <summary>The command that measures ways of training on public tables beside other methods.</summary>
internal static class TablesBench
{
    private const double Shift = 0.01; // of the shifted geometric mean

    private static readonly string[] Peers = ["tds", "xgb", "hgb", "xgb_td", "td", "linear"];

    public static Command Command(string[] args)
    {
        var data = new Option<string>("--data") { Description = "Folder with csv/, splits/, datasets.json and baselines.json.", Required = true };
        var ways = new Option<string>("--ways") { Description = $"Of {string.Join(", ", Ways.All.Select(way => way.Name))}.", DefaultValueFactory = _ => "default" };
        var sets = new Option<string?>("--sets") { Description = "Tables by name; those in public.txt where not given." };
        var splits = new Option<int>("--splits") { Description = "Splits of each table, as far as RealMLP-TD-S was measured on them.", DefaultValueFactory = _ => 1 };
        var seeds = new Option<int>("--seeds") { Description = "Seeds on each split.", DefaultValueFactory = _ => 1 };
        var threads = new Option<int>("--threads") { Description = "Runs at once, each on one thread.", DefaultValueFactory = _ => 2 };
        var command = new Command("tables", "Trains on public tables in several ways and prints their errors beside other methods'.") { data, ways, sets, splits, seeds, threads };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetValue(data)!;
            string[] names = parsed.GetValue(sets)?.Split(',') ?? File.ReadAllText(Path.Join(folder, "public.txt")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            TableTask[] tasks = [.. names.Select(name => new TableTask(folder, name))];
            Way[] chosen = [.. parsed.GetValue(ways)!.Split(',').Select(name => Ways.All.FirstOrDefault(way => way.Name == name) ?? throw new ArgumentException($"There is no way {name}."))];
            Console.WriteLine($"`dotnet run -c Release --project bench/Hone.Benchmarks -- {string.Join(' ', args)}`, {Machine.Processor}.\n");
            Console.Write(Report(tasks, chosen, parsed.GetValue(splits), parsed.GetValue(seeds), parsed.GetValue(threads)));
        });
        return command;
    }

    private static string Report(TableTask[] tasks, Way[] ways, int mostSplits, int seeds, int threads)
    {
        var watch = Stopwatch.StartNew();
        int Splits(TableTask task) => Math.Min(mostSplits, task.Splits);
        var errors = new Dictionary<(TableTask, Way), double>();
        var seconds = new Dictionary<Way, double>();
        foreach (var way in ways)
        {
            var jobs = tasks.SelectMany(task => Enumerable.Range(0, Splits(task)).SelectMany(split => Enumerable.Range(0, seeds).Select(seed => (Task: task, Split: split, Seed: seed)))).OrderByDescending(job => job.Task.Table.Rows).ToArray();
            var found = new double[jobs.Length];
            var times = new double[jobs.Length];
            Parallel.For(0, jobs.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
            {
                long start = Stopwatch.GetTimestamp();
                found[i] = way.Error(jobs[i].Task, jobs[i].Split, (ulong)jobs[i].Seed + 1);
                times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds,5:0} s: {way.Name}, {jobs[i].Task.Name}, split {jobs[i].Split}, seed {jobs[i].Seed}: {found[i]:0.0000} in {times[i]:0.0} s"));
            });
            foreach (var task in tasks) errors[(task, way)] = jobs.Zip(found).Where(pair => pair.First.Task == task).Average(pair => pair.Second);
            seconds[way] = times.Sum();
        }

        var text = new StringBuilder($"| table | {string.Join(" | ", ways.Select(way => way.Name))} | {string.Join(" | ", Peers)} |\n|---|{string.Concat(Enumerable.Repeat("---|", ways.Length + Peers.Length))}\n");
        foreach (var task in tasks)
            text.AppendLine($"| {task.Name} | {string.Join(" | ", ways.Select(way => Number(errors[(task, way)])))} | {string.Join(" | ", Peers.Select(peer => Number(task.Baseline(peer, Splits(task)))))} |");
        text.AppendLine($"\nShifted geometric mean of the error over that of another (below 1 is better; shift {Shift.ToString(CultureInfo.InvariantCulture)}):\n\n| way | over | classes | numbers | all |\n|---|---|---|---|---|");
        foreach (var way in ways)
        {
            foreach (string peer in Peers) text.AppendLine($"| {way.Name} | {peer} | {Ratios(task => errors[(task, way)], task => task.Baseline(peer, Splits(task)), tasks)} |");
            if (way != ways[0]) text.AppendLine($"| {way.Name} | {ways[0].Name} | {Ratios(task => errors[(task, way)], task => errors[(task, ways[0])], tasks)} |");
        }
        text.AppendLine($"\nSeconds of training in all: {string.Join(", ", ways.Select(way => string.Create(CultureInfo.InvariantCulture, $"{way.Name} {seconds[way]:0}")))}.");
        return text.ToString();
    }

    private static string Ratios(Func<TableTask, double> own, Func<TableTask, double?> other, TableTask[] tasks)
    {
        var classes = tasks.Where(task => !task.IsNumber);
        var numbers = tasks.Where(task => task.IsNumber);
        return string.Join(" | ", ((IEnumerable<TableTask>[])[classes, numbers, tasks]).Select(some => Number(Ratio(own, other, [.. some]))));
    }

    private static double? Ratio(Func<TableTask, double> own, Func<TableTask, double?> other, TableTask[] tasks)
    {
        double[] logs = [.. tasks.Where(task => other(task) is not null).Select(task => Math.Log((own(task) + Shift) / (other(task)!.Value + Shift)))];
        return logs.Length == 0 ? null : Math.Exp(logs.Average());
    }

    private static string Number(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "";
}
