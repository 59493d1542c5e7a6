using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tuning.Insight;

/// <summary>Where settings of trials lie in a parameter's range.</summary>
internal static class Places
{
    /// <summary>0 … 1; null where the trial does not have the parameter, or its setting is none of it.</summary>
    public static double? Of(TrialRecord trial, string name, Parameter parameter)
    {
        if (!trial.Settings.TryGetValue(name, out var setting)) return null;
        try { return parameter.PlaceOf(setting); }
        catch (ArgumentException) { return null; }
    }
}
