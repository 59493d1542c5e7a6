using System.Diagnostics;
using Hone.Plans;
using Hone.Training;

namespace Hone.Benchmarks;

/// <summary>Hands everything to another callback and takes the time it needs; that of taking it counts as the other's.</summary>
internal sealed class Timed(Callback inner) : Callback
{
    private long _steps;

    /// <summary>Seconds at the start of the run.</summary>
    public double Start { get; private set; }

    /// <summary>Seconds in steps and after epochs.</summary>
    public double Steps => (double)_steps / Stopwatch.Frequency;

    public override void OnStart(Run run)
    {
        long began = Stopwatch.GetTimestamp();
        inner.OnStart(run);
        Start = Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    public override void OnGradients(Run run, Pass pass, in StepReport report)
    {
        long began = Stopwatch.GetTimestamp();
        inner.OnGradients(run, pass, report);
        _steps += Stopwatch.GetTimestamp() - began;
    }

    public override void OnStep(Run run, in StepReport report)
    {
        long began = Stopwatch.GetTimestamp();
        inner.OnStep(run, report);
        _steps += Stopwatch.GetTimestamp() - began;
    }

    public override void OnEpoch(Run run, EpochReport report)
    {
        long began = Stopwatch.GetTimestamp();
        inner.OnEpoch(run, report);
        _steps += Stopwatch.GetTimestamp() - began;
    }
}
