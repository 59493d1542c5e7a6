using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Hone.Tuning.Samplers;

namespace Hone.Benchmarks.Tuning;

/// <summary>The command that compares samplers on tasks.</summary>
internal static class TuningBench
{
    private static readonly string[] Groups = ["analytic", "noisy", "lcbench", "own", "held"], Optuna = ["random", "tpe"];

    public static Command Command(string[] args)
    {
        var tasks = new Option<string>("--tasks") { Description = $"Groups of tasks: {string.Join(", ", Groups)}, or parts of tasks' names.", DefaultValueFactory = _ => string.Join(',', Groups[..4]) };
        var samplers = new Option<string>("--samplers") { Description = $"Samplers of ours: {string.Join(", ", Sampler.All.Select(sampler => sampler.Name))}.", DefaultValueFactory = _ => "random,tpe,auto" };
        var budget = new Option<int>("--budget") { Description = "Trials a study.", DefaultValueFactory = _ => 100 };
        var seeds = new Option<int>("--seeds") { Description = "Studies of each sampler on each task.", DefaultValueFactory = _ => 20 };
        var cheap = new Option<int?>("--cheap-seeds") { Description = "The same for random and TPE on the analytic functions, where ten cannot tell; as --seeds where not given." };
        var first = new Option<int>("--first-seed") { Description = "Where seeds begin.", DefaultValueFactory = _ => 1 };
        var optuna = new Option<bool>("--optuna") { Description = $"Beside Optuna's {string.Join(" and ", Optuna)}." };
        var theirs = new Option<string>("--optuna-samplers") { Description = "Samplers of Optuna's: random, tpe, tpe-multivariate, cma-es.", DefaultValueFactory = _ => string.Join(',', Optuna) };
        var python = new Option<string>("--python") { Description = "The Python that has Optuna.", DefaultValueFactory = _ => "/usr/bin/python3" };
        var lcbench = new Option<string>("--lcbench") { Description = "Folder with the surrogate of LCBench: model.onnx, encoding.json, statistics.csv.", DefaultValueFactory = _ => "../shared/data/lcbench" };
        var data = new Option<string>("--data") { Description = "Folder with concrete.csv, vehicle.csv and credit.csv.", DefaultValueFactory = _ => "data" };
        var threads = new Option<int>("--threads") { Description = "Studies at a time.", DefaultValueFactory = _ => 1 };
        var times = new Option<bool>("--times") { Description = "How long suggestions take, too: on a machine that does nothing else." };
        var stopping = new Option<bool>("--stopping") { Description = "Only whether samplers gain by what stopped trials came to, on LCBench." };
        var command = new Command("tune", "Runs samplers on tasks, beside Optuna's, and prints how near to the best they come.") { tasks, samplers, budget, seeds, cheap, first, optuna, theirs, python, lcbench, data, threads, times, stopping };
        command.SetAction(parsed =>
        {
            var watch = Stopwatch.StartNew();
            using var model = File.Exists(Path.Combine(parsed.GetValue(lcbench)!, "model.onnx")) ? new LcbenchModel(parsed.GetValue(lcbench)!) : null;
            if (model is null) Console.Error.WriteLine($"Left out: the tasks of LCBench, since there is no model.onnx in {parsed.GetValue(lcbench)}. Say where it is with --lcbench.");
            if (parsed.GetValue(stopping) && model is not null)
            {
                Console.WriteLine($"`dotnet run -c Release --project bench/Hone.Benchmarks -- {string.Join(' ', args)}`\n{new StoppedRace(model, parsed.GetValue(seeds), parsed.GetValue(threads)).Report()}");
                return;
            }
            using var process = parsed.GetValue(optuna) ? new OptunaPool(parsed.GetValue(python)!) : null;
            IEnumerable<Tuner> tuners = parsed.GetValue(samplers)!.Split(',').Select(name => new HoneTuner(Sampler.Named(name)) { IsCheap = name is "random" or "tpe" });
            if (process is not null) tuners = tuners.Concat(parsed.GetValue(theirs)!.Split(',').Select(kind => new OptunaTuner(kind, process) { IsCheap = kind is "random" or "tpe" }));
            string[] chosen = parsed.GetValue(tasks)!.Split(',');
            IEnumerable<TuningTask> all = [.. AnalyticTasks.All, .. AnalyticTasks.Noisy, .. model is null ? [] : LcbenchTasks.Of(model), .. model is null ? [] : LcbenchTasks.Noisy(model), .. model is null ? [] : LcbenchTasks.Held(model), .. OwnTasks.Of(parsed.GetValue(data)!)];
            var race = new TuningRace([.. tuners], parsed.GetValue(budget), parsed.GetValue(seeds), parsed.GetValue(cheap) ?? parsed.GetValue(seeds), parsed.GetValue(threads)) { FirstSeed = parsed.GetValue(first) };
            var results = new List<TaskResult>();
            foreach (var result in race.Run(all.Where(task => chosen.Any(part => Groups.Contains(part) ? task.Group.Equals(part, StringComparison.OrdinalIgnoreCase) : task.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))))
            {
                results.Add(result);
                Console.Error.WriteLine($"{watch.Elapsed.TotalSeconds,5:0} s: {result.Task.Name} {string.Join(", ", result.Tuners.Select(tuner => $"{tuner} {result.Regret(tuner, 50):0.0e0}"))}");
            }
            if (results.Count == 0) throw new InputException($"Tasks: found {parsed.GetValue(tasks)}, expected groups ({string.Join(", ", Groups)}) or parts of tasks' names.");
            var text = new StringBuilder();
            text.AppendLine($"`dotnet run -c Release --project bench/Hone.Benchmarks -- {string.Join(' ', args)}`, {Machine.Processor}{(process is null ? "" : $", Optuna {process.Version}")}, {watch.Elapsed.TotalMinutes:0} minutes.");
            text.Append(TuningReport.Of(results, parsed.GetValue(budget)));
            if (parsed.GetValue(times)) text.Append(AskTimes.Of(AnalyticTasks.All.Single(task => task.Name == "mixed 12"), process));
            Console.WriteLine(text);
        });
        return command;
    }
}
