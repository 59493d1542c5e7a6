using System.Diagnostics;
using System.Globalization;
using Hone.Diagnosis;
using Hone.Tuning;
using Hone.Tuning.Storage;

namespace Hone.Cli.Tuning;

/// <summary>Carries out a study's trials in processes of their own, and ends those that break a limit, whatever they are doing.</summary>
internal sealed class TuneProcesses(Study study, TuneSetup setup, TuneFiles files, int count)
{
    private const double Grace = 2; // seconds: a trial that still takes steps ends by itself at the limit
    private const int MostCrashes = 3; // in a row, of one that had no trial: then it is not the trials
    private const double Megabyte = 1024 * 1024;

    /// <summary>Runs the trials while <paramref name="watch"/> is called again and again.</summary>
    /// <exception cref="InputException">Workers end at once, again and again.</exception>
    public void Run(Action watch, TimeSpan between, CancellationToken cancel)
    {
        var workers = new List<Process>();
        int crashes = 0;
        try
        {
            for (int i = 0; i < count; i++) workers.Add(Begin());
            while (workers.Count > 0)
            {
                Thread.Sleep(between < TimeSpan.FromMilliseconds(250) ? between : TimeSpan.FromMilliseconds(250));
                watch();
                if (cancel.IsCancellationRequested) foreach (var worker in workers) worker.StandardInput.Close(); // how a worker is asked to end
                foreach (var worker in workers.ToArray())
                {
                    if (!worker.HasExited && Broken(worker) is var (trial, reason)) End(worker, trial, reason);
                    if (!worker.HasExited) continue;
                    workers.Remove(worker);
                    string name = Study.WorkerOf(worker.Id);
                    crashes = worker.ExitCode is ExitCode.Done || study.Trials.Any(trial => trial.Worker == name) ? 0 : crashes + 1;
                    if (crashes >= MostCrashes) throw new InputException($"Workers end at once, with exit code {worker.ExitCode}. What they say: hone tune-worker {files.Study}");
                    study.Forfeit(name);
                    if (!cancel.IsCancellationRequested && worker.ExitCode != ExitCode.Done && worker.ExitCode != ExitCode.Cancelled) workers.Add(Begin());
                    worker.Dispose();
                }
            }
            watch();
        }
        finally
        {
            foreach (var worker in workers)
            {
                worker.Kill();
                worker.Dispose();
            }
        }
    }

    /// <summary>A trial of a worker that is over a limit, and which.</summary>
    private (TrialRecord Trial, string Reason)? Broken(Process worker)
    {
        string name = Study.WorkerOf(worker.Id);
        if (study.Trials.FirstOrDefault(trial => trial.State == TrialState.Running && trial.Worker == name) is not { } trial) return null;
        double now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds, seconds = trial.Facts.GetValueOrDefault("seconds") + now - study.Attempts(trial.Number)[^1].Started;
        if (seconds > setup.MostSeconds + Grace) return (trial, string.Create(CultureInfo.InvariantCulture, $"it took longer than {setup.MostSeconds} s, and was killed"));
        worker.Refresh();
        if (worker.HasExited) return null;
        double megabytes = worker.WorkingSet64 / Megabyte;
        return megabytes > setup.MostMegabytes ? (trial, string.Create(CultureInfo.InvariantCulture, $"its process held {megabytes:0} MB, more than {setup.MostMegabytes}, and was killed")) : null;
    }

    private void End(Process worker, TrialRecord trial, string reason)
    {
        worker.Kill();
        worker.WaitForExit();
        study.Refuse(trial, reason);
    }

    private Process Begin()
    {
        string program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]); // the tool as an assembly
        foreach (string argument in (string[])["tune-worker", files.Study]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
