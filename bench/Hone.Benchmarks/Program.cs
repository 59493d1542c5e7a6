using System.CommandLine;
using Hone.Benchmarks;
using Hone.Benchmarks.Proofs;
using Hone.Benchmarks.Tables;
using Hone.Benchmarks.Tuning;

// dotnet run -c Release --project bench/Hone.Benchmarks -- compare [kernels|steps|inference|data|file|start …] [--threads 1,2] [--only TEXT] [--tool COMMAND …] [--rounds N] [--json]
string[] all = ["kernels", "steps", "inference", "data", "file", "start"];
var groups = new Argument<string[]>("groups") { Description = $"What to compare: {string.Join(", ", all)}; all where none is named.", Arity = ArgumentArity.ZeroOrMore };
groups.AcceptOnlyFromAmong(all);
var threads = new Option<string>("--threads") { Description = "Numbers of threads.", DefaultValueFactory = _ => "1,2" };
var only = new Option<string?>("--only") { Description = "Only cases whose name holds this." };
var tools = new Option<string[]>("--tool") { Description = "A command that is the hone tool, for start; several times for several.", DefaultValueFactory = _ => [] };
var rounds = new Option<int>("--rounds") { Description = "How often each side runs, in turn; the median counts.", DefaultValueFactory = _ => 9 };
var json = new Option<bool>("--json") { Description = "One JSON object instead of a table." };
var compare = new Command("compare", "Times Hone beside libtorch and ONNX Runtime in one process, in turn, and prints ratios.") { groups, threads, only, tools, rounds, json };
compare.SetAction(parsed =>
{
    string[] chosen = parsed.GetValue(groups) is { Length: > 0 } named ? named : all;
    var comparison = new Comparison($"dotnet run -c Release --project bench/Hone.Benchmarks -- {string.Join(' ', args)}");
    foreach (string group in chosen)
        foreach (int count in group == "start" ? [1] : parsed.GetValue(threads)!.Split(',').Select(int.Parse))
        {
            int times = parsed.GetValue(rounds);
            string? part = parsed.GetValue(only);
            foreach (var row in group switch
            {
                "kernels" => Kernels.Measure(new Race(times, 0.004), count, part),
                "steps" => Steps.Measure(new Race(times, 0.02), count, part),
                "inference" => Inference.Measure(new Race(times, 0.01), count, part),
                "data" => DataPath.Measure(new Race(times, 0.1), count),
                "file" => FileToModel.Measure(new Race(times, 0.1), count),
                _ => Start.Measure(parsed.GetValue(tools)!, times),
            })
            {
                Console.Error.WriteLine($"{row.Group}, {row.Threads}: {row.Case}, {row.Hone * 1e6:0.00} µs");
                comparison.Add(row);
            }
        }
    Console.WriteLine(parsed.GetValue(json) ? comparison.Json() : comparison.Markdown());
});

// dotnet run -c Release --project bench/Hone.Benchmarks -- checker [--healthy N] [--seeds N]
var healthy = new Option<int>("--healthy") { Description = "Right networks to check in each mode.", DefaultValueFactory = _ => 1000 };
var bugSeeds = new Option<int>("--seeds") { Description = "Seeds for each planted bug.", DefaultValueFactory = _ => 5 };
var checker = new Command("checker", "Tries to fool the gradient checker: planted bugs, right networks, tiny gradients.") { healthy, bugSeeds };
checker.SetAction(parsed => CheckerProof.Run(parsed.GetValue(healthy), parsed.GetValue(bugSeeds)) ? 0 : 1);

// dotnet run -c Release --project bench/Hone.Benchmarks -- doctor [--seeds N] [--half held|calibration|all] [--details]
var seeds = new Option<int>("--seeds") { Description = "How often each fault meets each network.", DefaultValueFactory = _ => 3 };
var half = new Option<string>("--half") { Description = "Which networks: held, those that no limit was set by; calibration, the others; all.", DefaultValueFactory = _ => "held" };
half.AcceptOnlyFromAmong("held", "calibration", "all");
var details = new Option<bool>("--details") { Description = "Every run where the doctor was wrong." };
var doctor = new Command("doctor", "Injects faults into healthy networks and counts what the doctor finds, and what it finds where nothing is wrong.") { seeds, half, details };
doctor.SetAction(parsed => Console.WriteLine(new Rounds(parsed.GetValue(seeds), parsed.GetValue(half)!, parsed.GetValue(details)).Report()));

// dotnet run -c Release --project bench/Hone.Benchmarks -- tune [--tasks analytic,noisy,lcbench,own] [--samplers …] [--budget N] [--seeds N] [--optuna] [--times]
// dotnet run -c Release --project bench/Hone.Benchmarks -- halving [--seeds N] [--data FOLDER] [--only TABLES] [--samplers …] [--pruners …]
// dotnet run -c Release --project bench/Hone.Benchmarks -- tables --data FOLDER [--ways …] [--sets …] [--splits N] [--seeds N] [--threads N]
return new RootCommand("Hone's benchmarks.") { compare, checker, doctor, TuningBench.Command(args), HalvingBench.Command(args), TablesBench.Command(args) }.Parse(args).Invoke();
