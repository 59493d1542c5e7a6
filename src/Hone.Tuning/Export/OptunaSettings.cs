using System.Numerics;
using System.Text.Json.Nodes;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Export;

/// <summary>Settings in Optuna's words.</summary>
/// <remarks>
/// Optuna knows numbers on a linear and a logarithmic scale, whole numbers and choices. What it has no word for becomes what it can search in the same way, under a name that says what was done:
/// <c>1-momentum</c> on a logarithmic scale for a reverse logarithmic one, <c>logit(keep)</c> for a logit one, the exponent <c>log2(units)</c> for powers of two, and for a zero of its own the choice
/// <c>decay=0</c>, with <c>decay</c> itself where that is false.
/// </remarks>
internal static class OptunaSettings
{
    /// <exception cref="ArgumentException">The setting is none of this parameter.</exception>
    public static IEnumerable<OptunaSetting> Of(string name, Parameter parameter, Setting setting)
    {
        parameter.PlaceOf(setting);
        return parameter switch
        {
            NumberParameter number => Numbers(name, number, setting.Number),
            IntegerParameter integer => [Whole(name, integer.Low, integer.High, integer.Scale == Scale.Log, setting.Number)],
            PowerParameter power => [Whole($"log2({name})", BitOperations.Log2((uint)power.Low), BitOperations.Log2((uint)power.High), false, Math.Log2(setting.Number))],
            CategoryParameter category => [Choice(name, [.. category.Choices.Select(choice => Json(choice))], category.Choices.ToList().IndexOf(setting))],
            _ => throw new NotSupportedException($"{name}: no counterpart in Optuna for {parameter}."),
        };
    }

    private static IEnumerable<OptunaSetting> Numbers(string name, NumberParameter number, double value)
    {
        bool isZero = number.ZeroShare > 0 && value == 0;
        if (number.ZeroShare > 0) yield return Choice($"{name}=0", [JsonValue.Create(false), JsonValue.Create(true)], isZero ? 1 : 0);
        if (isZero) yield break;
        yield return number.Scale switch
        {
            Scale.ReverseLog => Real($"1-{name}", 1 - number.High, 1 - number.Low, true, 1 - value),
            Scale.Logit => Real($"logit({name})", Scales.Up(Scale.Logit, number.Low), Scales.Up(Scale.Logit, number.High), false, Scales.Up(Scale.Logit, value)),
            _ => Real(name, number.Low, number.High, number.Scale == Scale.Log, value),
        };
    }

    private static OptunaSetting Real(string name, double low, double high, bool log, double value) =>
        new(name, JsonValue.Create(value), value, Distribution("FloatDistribution", new() { ["step"] = null, ["low"] = low, ["high"] = high, ["log"] = log }));

    private static OptunaSetting Whole(string name, int low, int high, bool log, double value) =>
        new(name, JsonValue.Create((int)value), value, Distribution("IntDistribution", new() { ["log"] = log, ["step"] = 1, ["low"] = low, ["high"] = high }));

    private static OptunaSetting Choice(string name, JsonValue[] choices, int index) =>
        new(name, (JsonValue)choices[index].DeepClone(), index, Distribution("CategoricalDistribution", new() { ["choices"] = new JsonArray([.. choices]) }));

    private static JsonValue Json(Setting setting) => setting.Word is { } word ? JsonValue.Create(word) : JsonValue.Create(setting.Number);

    private static string Distribution(string name, JsonObject attributes) => new JsonObject { ["name"] = name, ["attributes"] = attributes }.ToJsonString();
}
