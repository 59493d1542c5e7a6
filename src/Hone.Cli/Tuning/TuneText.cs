using System.Globalization;
using Hone.Diagnosis;
using Hone.Tuning.Spaces;

namespace Hone.Cli.Tuning;

/// <summary>Numbers, settings and states as people read them.</summary>
internal static class TuneText
{
    public static string Number(double value) => double.IsNaN(value) ? "none" : value.ToString(Math.Abs(value) is >= 1e5 or < 1e-3 and > 0 ? "0.000e0" : "0.0000", CultureInfo.InvariantCulture);

    public static string Short(Setting setting) => setting.Word ?? setting.Number.ToString(setting.Number == Math.Floor(setting.Number) && Math.Abs(setting.Number) < 1e6 ? "0" : "G3", CultureInfo.InvariantCulture);

    public static string Settings(IReadOnlyDictionary<string, Setting> settings) => string.Join(", ", settings.Select(item => $"{item.Key} {Short(item.Value)}"));

    /// <summary>Where a parameter is looked for.</summary>
    public static string Range(Parameter parameter) => parameter switch
    {
        CategoryParameter category => string.Join(" or ", category.Choices.Select(Short)),
        _ => $"{Short(parameter.At(0) is { Number: 0 } && parameter is NumberParameter { ZeroShare: > 0 } number ? number.Low : parameter.At(0))} to {Short(parameter.At(1))}",
    };

    public static string Word(TrialState state) => state switch
    {
        TrialState.Running => "under way",
        _ => state.ToString().ToLowerInvariant(),
    };
}
