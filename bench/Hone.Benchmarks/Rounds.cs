using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Tests.Diagnosis.Clinic;
using Hone.Training;

namespace Hone.Benchmarks;

/// <summary>The doctor's rounds: faults injected into healthy networks, and healthy networks alone.</summary>
/// <param name="seeds">How often each fault meets each network.</param>
/// <param name="half">held, calibration or all.</param>
/// <param name="details">Whether every run where the doctor was wrong is named.</param>
internal sealed class Rounds(int seeds, string half, bool details)
{
    private const int MostMends = 3;
    private const double Repaired = 0.8, Learned = 0.5;

    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, double> _healthy = [];

    private IReadOnlyList<Setting> Settings { get; } = half == "held" ? Setting.Held : half == "calibration" ? Setting.All : [.. Setting.All, .. Setting.Held];

    private ulong FirstSeed => half == "held" ? 201UL : 1UL;

    public string Report()
    {
        var watch = Stopwatch.StartNew();
        Say($"{half} networks: {string.Join("; ", Settings.Select(setting => setting.Name))}; {seeds} seeds each");
        Sound();
        Ill();
        Overhead();
        Say($"{watch.Elapsed.TotalSeconds:0} s");
        return _text.ToString();
    }

    private void Sound()
    {
        Say("\nhealthy networks                    runs  mean score  with an error  with an alarm   rules");
        var all = new List<(Trial Trial, double Score)>();
        foreach (var (name, make) in Healthy.All)
        {
            var trials = Each((setting, seed) => (setting, seed, trial: Trial.Of(make(setting, seed)))).ToArray();
            double[] scores = [.. trials.Select(one => one.trial.Score(HealthyLoss(one.setting, one.seed), Trial.GuessOf(one.setting.Patient(one.seed))))];
            all.AddRange(trials.Zip(scores, (one, each) => (one.trial, each)));
            double score = scores.Average();
            string rules = string.Join(", ", trials.SelectMany(one => one.trial.Alarms.Select(finding => $"{finding.Rule} {(finding.Severity == Severity.Error ? "!" : "")}").Distinct()).CountBy(rule => rule).Select(pair => $"{pair.Key}×{pair.Value}"));
            Say($"{name,-34} {trials.Length,5} {score,11:0.00} {trials.Count(one => Worst(one.trial) == Severity.Error),14} {trials.Count(one => Worst(one.trial) >= Severity.Warning),15}  {rules}");
            if (details)
                foreach (var (setting, seed, trial) in trials)
                    foreach (var finding in trial.Alarms) Say($"    {setting.Name} seed {seed}: {finding.Rule} {finding.Severity} {finding.Value:0.###} {finding.Where} step {finding.Step}: {finding.Message}");
        }
        var learned = all.Where(one => one.Score >= Learned).ToArray();
        Say($"{"all",-34} {all.Count,5} {"",11} {Share(all, one => Worst(one.Trial) == Severity.Error),14} {Share(all, one => Worst(one.Trial) >= Severity.Warning),15}");
        Say($"{"those that learned (score ≥ ½)",-34} {learned.Length,5} {"",11} {Share(learned, one => Worst(one.Trial) == Severity.Error),14} {Share(learned, one => Worst(one.Trial) >= Severity.Warning),15}");
    }

    private void Ill()
    {
        Say("\nfault                                              runs  harmful  found  first  found by step (median)  mended");
        var every = new List<(Fault Fault, bool Found, bool First, bool? Mended, bool Harmful)>();
        foreach (var fault in Faults.All)
        {
            var ones = new List<(bool Found, bool First, bool? Mended, bool Harmful, long? Step)>();
            foreach (var (setting, seed) in Pairs())
            {
                if (fault.Inject(setting, seed) is not { } patient) continue;
                var trial = Trial.Of(patient);
                double healthy = HealthyLoss(setting, seed), guess = Trial.GuessOf(setting.Patient(seed)), score = trial.Score(healthy, guess);
                var first = trial.Alarms.FirstOrDefault();
                var hit = trial.Alarms.FirstOrDefault(finding => fault.Rules.Contains(finding.Rule));
                bool? mended = fault.IsMechanical ? Mend(patient, trial, healthy, guess) : null;
                ones.Add((hit is not null, first is not null && fault.Rules.Contains(first.Rule), mended, score < 0.9, hit is null ? null : hit.Step ?? 0));
                if (details && (hit is null || first != hit || mended == false))
                    Say($"    {fault.Name}: {setting.Name} seed {seed}, score {score:0.00}, mended {mended}: {string.Join(", ", trial.Alarms.Select(finding => $"{finding.Rule} {finding.Value:0.###}{(finding.ExplainedBy is null ? "" : " by " + finding.ExplainedBy)}"))}");
            }
            every.AddRange(ones.Select(one => (fault, one.Found, one.First, one.Mended, one.Harmful)));
            long[] steps = [.. ones.Where(one => one.Step is not null).Select(one => one.Step!.Value).Order()];
            Say($"{fault.Name,-50} {ones.Count,5} {Share(ones, one => one.Harmful),8} {Share(ones, one => one.Found),6} {Share(ones, one => one.First),6} {(steps.Length == 0 ? "" : steps[steps.Length / 2]),24} {(fault.IsMechanical ? Share(ones, one => one.Mended == true) : "by hand"),7}");
        }
        Say($"{"all",-50} {every.Count,5} {Share(every, one => one.Harmful),8} {Share(every, one => one.Found),6} {Share(every, one => one.First),6} {"",24} {Share(every.Where(one => one.Mended is not null), one => one.Mended == true),7}");
        var harmful = every.Where(one => one.Harmful).ToArray();
        Say($"{"those that did harm",-50} {harmful.Length,5} {"",8} {Share(harmful, one => one.Found),6} {Share(harmful, one => one.First),6} {"",24} {Share(harmful.Where(one => one.Mended is not null), one => one.Mended == true),7}");
    }

    /// <summary>Follows the advice of the first finding that changes the recipe, up to three times.</summary>
    private bool Mend(Patient patient, Trial trial, double healthy, double guess)
    {
        for (int i = 0; ; i++)
        {
            if (trial.Score(healthy, guess) >= Repaired) return true;
            var change = trial.Alarms.Select(finding => finding.Change?.Invoke(patient.Recipe)).FirstOrDefault(changed => changed is not null);
            if (i == MostMends || change is null) return false;
            patient = patient with { Recipe = change };
            trial = Trial.Of(patient);
            if (details) Say($"        mend {i + 1}: score {trial.Score(healthy, guess):0.00}, rate {patient.Recipe.LearningRate}: {string.Join(", ", trial.Alarms.Select(finding => finding.Rule))}");
        }
    }

    private void Overhead()
    {
        Say("\nshare of a run that the doctor takes while it trains, one thread, that of timing it taken off; the start's examination beside it");
        foreach (var (name, recipe, train) in Lengths.All)
        {
            double[] shares = new double[5], starts = new double[5];
            int looks = 0;
            for (int round = 0; round < shares.Length; round++)
            {
                var doctor = new Doctor(train);
                var timed = new Timed(doctor);
                var watch = Stopwatch.StartNew();
                new Trainer(recipe, timed) { Threads = 1 }.Fit(train, train);
                double all = watch.Elapsed.TotalSeconds;
                var nothing = new Timed(new EarlyStopping(int.MaxValue));
                new Trainer(recipe, nothing) { Threads = 1 }.Fit(train, train);
                (shares[round], starts[round], looks) = ((timed.Steps - nothing.Steps) / (all - timed.Start - nothing.Steps), timed.Start, doctor.Facts!.Looks);
            }
            Array.Sort(shares);
            Array.Sort(starts);
            Say($"{name,-50} {shares[shares.Length / 2],7:0.00 %}  {1000 * starts[starts.Length / 2],7:0.0} ms  {looks} looks");
        }
    }

    private double HealthyLoss(Setting setting, ulong seed)
    {
        string name = $"{setting.Name} {seed}";
        if (!_healthy.TryGetValue(name, out double loss)) _healthy[name] = loss = Trial.Of(setting.Patient(seed)).DevLoss;
        return loss;
    }

    private IEnumerable<(Setting Setting, ulong Seed)> Pairs() => from setting in Settings from seed in Enumerable.Range(0, seeds) select (setting, FirstSeed + (ulong)seed);

    private IEnumerable<T> Each<T>(Func<Setting, ulong, T> make) => Pairs().Select(pair => make(pair.Setting, pair.Seed));

    private static Severity Worst(Trial trial) => trial.Alarms.Select(finding => finding.Severity).DefaultIfEmpty(Severity.Info).Max();

    private static string Share<T>(IEnumerable<T> all, Func<T, bool> counts) => all.Any() ? ((double)all.Count(counts) / all.Count()).ToString("0.0 %", CultureInfo.InvariantCulture) : "";

    private void Say(string text)
    {
        Console.Error.WriteLine(text);
        _text.AppendLine(text);
    }
}
