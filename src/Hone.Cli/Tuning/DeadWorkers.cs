using System.Diagnostics;
using System.Globalization;
using Hone.Diagnosis;
using Hone.Tuning;

namespace Hone.Cli.Tuning;

/// <summary>Workers of this machine that are known to be dead: nobody need wait for their leases to end.</summary>
internal static class DeadWorkers
{
    /// <summary>Takes their trials away.</summary>
    public static void Forfeit(Study study)
    {
        foreach (string worker in study.Trials.Where(trial => trial.State == TrialState.Running).Select(trial => trial.Worker).OfType<string>().Distinct().Where(IsGone)) study.Forfeit(worker);
    }

    private static bool IsGone(string worker)
    {
        if (!int.TryParse(worker[(worker.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture, out int process) || worker != Study.WorkerOf(process)) return false;
        try
        {
            Process.GetProcessById(process).Dispose();
            return false;
        }
        catch (ArgumentException) { return true; }
    }
}
