using System.Diagnostics;
using System.Globalization;
using Hone.Tests.Cli;
using Hone.Tests.Files;
using Hone.Tuning;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;
using Microsoft.Data.Sqlite;

namespace Hone.Tests.Tuning;

/// <summary>Workers that are killed, or halted past their lease and woken, while they share a study: no trial is lost or counted twice.</summary>
/// <remarks>HONE_SEED says which workers and moments, HONE_TRIALS how many trials.</remarks>
public sealed class ChaosTests : IDisposable
{
    private const int Workers = 3, Steps = 3, StepMilliseconds = 3, Apart = 250;
    private const double Lease = 1;

    private readonly Scratch _scratch = new();
    private readonly List<Process> _workers = [];
    private readonly Random _random = new(Number("HONE_SEED", 1));
    private readonly int _trials = Number("HONE_TRIALS", 500);

    private string File => _scratch["study.db"];

    public void Dispose()
    {
        foreach (var worker in _workers) End(worker);
        _scratch.Dispose();
    }

    [Fact]
    public void Every_trial_has_exactly_one_outcome_and_the_right_one_however_its_workers_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals to halt and wake a process by.");
        using (var store = SqliteStudyStore.Open(File))
            Study.Create(store, new StudyDefinition
            {
                Name = "chaos", Space = new Space(("x", new NumberParameter(-5, 5))), Sampler = "random", MostTrials = _trials, MostLost = 1000, Steps = Steps, LeaseSeconds = Lease,
            }).Dispose();

        int kills = 0, halts = 0;
        var halted = new Queue<(Process Worker, long Until)>();
        while (Count("SELECT count(*) FROM trials WHERE state = 'Finished'") < _trials)
        {
            Assert.Equal(0, Count("SELECT count(*) FROM trials WHERE state = 'Failed'"));
            while (halted.TryPeek(out var first) && first.Until < Environment.TickCount64) Signal(halted.Dequeue().Worker, "CONT");
            _workers.RemoveAll(worker => worker.HasExited);
            while (_workers.Count < Workers + halted.Count) _workers.Add(Start());
            Thread.Sleep(_random.Next(2 * Apart));
            var victim = _workers[_random.Next(_workers.Count)];
            if (!HasBegun(victim) || halted.Any(item => item.Worker == victim)) continue;
            if (_random.Next(2) == 0)
            {
                victim.Kill();
                victim.WaitForExit();
                kills++;
            }
            else
            {
                Signal(victim, "STOP");
                halted.Enqueue((victim, Environment.TickCount64 + (long)(1500 * Lease)));
                halts++;
            }
        }
        foreach (var (worker, _) in halted) Signal(worker, "CONT");
        foreach (var worker in _workers) Assert.True(worker.WaitForExit(60_000), "A worker did not see that the study is over.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {halts} halts, {Count("SELECT count(*) FROM attempts WHERE \"end\" = 'Lost'")} attempts lost");

        void None(string what, string query) => Assert.True(Count($"SELECT count(*) FROM ({query})") == 0, what);

        Assert.Equal(_trials, Count("SELECT count(*) FROM trials"));
        None("a gap in the numbers", $"SELECT 1 FROM (SELECT min(number) AS low, max(number) AS high FROM trials) WHERE low <> 0 OR high <> {_trials - 1}");
        None("a trial without its outcome", "SELECT 1 FROM trials WHERE state <> 'Finished' OR value IS NULL OR lease_ends IS NOT NULL");
        None("a wrong value", "SELECT 1 FROM trials, (SELECT json_extract(settings, '$.x') AS x, number AS n FROM trials) "
            + "WHERE n = number AND abs(value - ((x - 1) * (x - 1) + (x - 2) * (x - 2) + (x - 3) * (x - 3))) > 1e-9");
        None("an order that is not 1, 2, 3 …", $"SELECT 1 FROM (SELECT count(DISTINCT \"order\") AS orders, min(\"order\") AS low, max(\"order\") AS high FROM trials) WHERE orders <> {_trials} OR low <> 1 OR high <> {_trials}");
        None("a trial that was told never or twice", "SELECT trials.number FROM trials LEFT JOIN attempts ON trial = trials.number AND \"end\" = 'Told' GROUP BY trials.number HAVING count(trial) <> 1");
        None("an attempt after the one that was told", "SELECT 1 FROM attempts AS told, attempts AS later WHERE told.\"end\" = 'Told' AND later.trial = told.trial AND later.number > told.number");
        None("an attempt that is still open", "SELECT 1 FROM attempts WHERE ended IS NULL OR \"end\" NOT IN ('Told', 'Lost')");
        None("attempts of one trial at once", "SELECT 1 FROM attempts AS a, attempts AS b WHERE b.trial = a.trial AND b.number = a.number + 1 AND (b.started < a.ended OR b.fence <= a.fence)");
        None("attempts that were not counted", "SELECT number FROM trials WHERE attempts <> (SELECT count(*) FROM attempts WHERE trial = trials.number) OR lost <> attempts - 1");
        None("a step that was reported never, or with a wrong sum", "SELECT number FROM trials, (SELECT json_extract(settings, '$.x') AS x, number AS n FROM trials) WHERE n = number AND "
            + "3 <> (SELECT count(*) FROM measurements AS m WHERE trial = number AND step BETWEEN 1 AND 3 AND abs(m.value - ((x - 1) * (x - 1) + (step >= 2) * (x - 2) * (x - 2) + (step >= 3) * (x - 3) * (x - 3))) < 1e-9)");
        None("an attempt that began before a step that had been reported", "SELECT 1 FROM attempts AS a, attempts AS b WHERE b.trial = a.trial AND b.number > a.number AND b.from_step < a.from_step");
        Assert.True(Count("SELECT count(*) FROM attempts WHERE \"end\" = 'Lost'") > 0, "Nothing was lost: there was no chaos.");
        Assert.True(Count("SELECT count(*) FROM attempts WHERE from_step > 0") > 0, "No trial was gone on with.");
    }

    /// <summary>Whether a worker has something to lose.</summary>
    private bool HasBegun(Process worker) => Count($"SELECT count(*) FROM attempts WHERE worker LIKE '%:{worker.Id}' AND ended IS NULL") > 0;

    private Process Start() => Process.Start(new ProcessStartInfo(Tool.Dotnet, [Path.Join(AppContext.BaseDirectory, "Hone.Tests.Worker.dll"), File, "chaos", _scratch.Folder, $"{Steps}", $"{StepMilliseconds}"]))!;

    private static void Signal(Process worker, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{worker.Id}"]);
        kill.WaitForExit();
    }

    private static void End(Process worker)
    {
        if (!worker.HasExited) worker.Kill();
        worker.Dispose();
    }

    private long Count(string query)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
