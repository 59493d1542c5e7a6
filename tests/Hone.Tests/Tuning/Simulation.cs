using Hone.Tuning;
using Hone.Tuning.Pruners;

namespace Hone.Tests.Tuning;

/// <summary>Workers on one study by a clock of its own: what takes hours passes in milliseconds, and the same each time.</summary>
/// <param name="value">Of a trial at a step; not a number where it diverges there.</param>
/// <param name="cost">Of a step of a trial, in time.</param>
internal sealed class Simulation(Study study, int workers, int steps, Func<Trial, int, double> value, Func<Trial, double> cost)
{
    private readonly PriorityQueue<int, (double Time, int Worker)> _events = new();

    /// <summary>Steps carried out.</summary>
    public int Steps { get; private set; }

    /// <summary>The best value of a whole trial, whenever there was a better one.</summary>
    public List<(double Time, double Value)> Bests { get; } = [];

    /// <summary>Called for every trial that is handed out.</summary>
    public Action<Trial> OnAsk { get; init; } = _ => { };

    /// <summary>Called for every report, when it was answered.</summary>
    public Action<Trial, int> OnReport { get; init; } = (_, _) => { };

    /// <summary>Whether a worker dies after this report.</summary>
    public Func<Trial, int, bool> Dies { get; init; } = (_, _) => false;

    /// <summary>Until nothing is left to do, or the time is up; asserts that nobody waits for ever.</summary>
    public void Run(double until = double.PositiveInfinity)
    {
        var hands = new (Trial Trial, int Step)?[workers];
        var idle = new Queue<int>(Enumerable.Range(0, workers));
        double now = 0;
        while (now < until)
        {
            for (int waiting = idle.Count; waiting > 0; waiting--)
            {
                int worker = idle.Dequeue();
                if (study.Ask() is not { } trial)
                {
                    idle.Enqueue(worker);
                    continue;
                }
                OnAsk(trial);
                hands[worker] = (trial, trial.Step);
                _events.Enqueue(worker, (now + cost(trial), worker));
            }
            if (!_events.TryDequeue(out int next, out var at)) break;
            now = at.Time;
            var (open, step) = hands[next]!.Value;
            if (Step(open, step + 1, now))
            {
                hands[next] = (open, step + 1);
                _events.Enqueue(next, (now + cost(open), next));
            }
            else idle.Enqueue(next);
        }
        Assert.True(double.IsFinite(until) || study.IsOver, "Nobody has anything to do, and the study is not over.");
    }

    /// <summary>Whether the trial goes on.</summary>
    private bool Step(Trial trial, int step, double now)
    {
        if (step > steps) // it was lost at its end
        {
            study.Tell(trial, study.Curves[trial.Number].BestAt(steps));
            return false;
        }
        Steps++;
        double found = value(trial, step);
        if (!double.IsFinite(found)) return !study.Tell(trial, found);
        var decision = trial.Report(step, found);
        OnReport(trial, step);
        if (Dies(trial, step)) return !study.Release(trial);
        switch (decision)
        {
            case Decision.Pause: return !study.Pause(trial);
            case Decision.Prune: return !study.Prune(trial);
            case Decision.Continue when step < steps: return true;
        }
        study.Tell(trial, found);
        if (Bests.Count == 0 || found < Bests[^1].Value) Bests.Add((now, found));
        return false;
    }
}
