using Hone.Tuning;
using Hone.Tuning.Networks;

namespace Hone.Cli.Tuning;

/// <summary>Carries out a study's trials in this process, several at once, until nothing is left to do.</summary>
internal sealed class TuneWorkers(Study study, NetworkObjective objective, int count)
{
    private const int MostFailures = 3; // in a row: then it is not the settings

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100); // others have the trials that are left

    private readonly CancellationTokenSource _stop = new();
    private int _failures;
    private Exception? _fault;

    /// <summary>Runs the trials while <paramref name="watch"/> is called again and again.</summary>
    /// <exception cref="InputException">Something stands in the way of all trials; those under way are given back.</exception>
    public void Run(Action watch, TimeSpan between, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, _stop.Token);
        Thread[] threads = [.. Enumerable.Range(0, count).Select(i => new Thread(() => Work(stop.Token)) { Name = $"trials {i}", IsBackground = true })];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads)
            while (!thread.Join(between)) watch();
        watch();
        if (_fault is not null) throw _fault is InputException fault ? fault : new InvalidOperationException("A trial could not be carried out.", _fault);
    }

    private void Work(CancellationToken cancel)
    {
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                if (study.Ask() is not { } trial)
                {
                    if (study.IsOver) return;
                    DeadWorkers.Forfeit(study);
                    cancel.WaitHandle.WaitOne(Pause);
                    continue;
                }
                CarryOut(trial, cancel);
            }
        }
        catch (Exception fault)
        {
            Interlocked.CompareExchange(ref _fault, fault, null);
            _stop.Cancel();
        }
    }

    private void CarryOut(Trial trial, CancellationToken cancel)
    {
        try
        {
            objective.CarryOut(study, trial, cancel);
            _failures = 0;
        }
        catch (Exception fault) when (fault is not InputException && Interlocked.Increment(ref _failures) < MostFailures) { } // told: one trial may fail
    }
}
