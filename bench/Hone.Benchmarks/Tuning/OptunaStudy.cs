using System.Text.Json.Nodes;
using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>A study of Optuna's, asked and told over a pipe.</summary>
internal sealed class OptunaStudy : IDisposable
{
    private readonly OptunaProcess _process;
    private readonly Space _space;
    private readonly int _number;

    public OptunaStudy(OptunaProcess process, Space space, string sampler, int seed, int number)
    {
        (_process, _space, _number) = (process, space, number);
        _process.Ask(new JsonObject
        {
            ["start"] = number,
            ["sampler"] = sampler,
            ["seed"] = seed,
            ["space"] = new JsonArray([.. space.Parameters.Select(item => Describe(item.Name, item.Parameter))]),
        });
    }

    /// <summary>Tells what the last point came to, null before the first, and asks for the next one.</summary>
    public Point Next(double? told)
    {
        var answer = _process.Ask(new JsonObject { ["next"] = _number, ["told"] = told is { } value && double.IsFinite(value) ? value : null });
        return _space.Of(_space.Parameters.ToDictionary(item => item.Name, item => Read(item.Parameter, (double)answer[item.Name]!)));
    }

    /// <summary>The seconds that Optuna takes to ask once, told of these trials before.</summary>
    public double SecondsToAsk(IEnumerable<(Point Point, double Value)> trials, int asks)
    {
        var known = new JsonArray([.. trials.Select(trial => new JsonObject
        {
            ["value"] = trial.Value,
            ["params"] = new JsonObject(_space.Parameters.Select(item => KeyValuePair.Create(item.Name, (JsonNode?)Write(item.Parameter, trial.Point[item.Name])))),
        })]);
        return (double)_process.Ask(new JsonObject { ["time"] = _number, ["trials"] = known, ["asks"] = asks })["seconds"]!;
    }

    public void Dispose() => _process.Ask(new JsonObject { ["end"] = _number });

    private static JsonObject Describe(string name, Parameter parameter) => parameter switch
    {
        NumberParameter { Scale: Scale.Linear or Scale.Log, ZeroShare: 0 } number => new() { ["name"] = name, ["kind"] = "number", ["low"] = number.Low, ["high"] = number.High, ["log"] = number.Scale == Scale.Log },
        NumberParameter { Scale: Scale.ReverseLog, ZeroShare: 0 } number => new() { ["name"] = name, ["kind"] = "number", ["low"] = 1 - number.High, ["high"] = 1 - number.Low, ["log"] = true },
        IntegerParameter integer => new() { ["name"] = name, ["kind"] = "integer", ["low"] = integer.Low, ["high"] = integer.High, ["log"] = integer.Scale == Scale.Log },
        CategoryParameter category => new() { ["name"] = name, ["kind"] = "category", ["count"] = category.Choices.Count },
        _ => throw new NotSupportedException($"Optuna has nothing that is like {parameter}."),
    };

    private static Setting Read(Parameter parameter, double value) => parameter switch
    {
        CategoryParameter category => category.Choices[(int)value],
        NumberParameter number => Math.Clamp(number.Scale == Scale.ReverseLog ? 1 - value : value, number.Low, number.High),
        _ => value,
    };

    private static double Write(Parameter parameter, Setting setting) => parameter switch
    {
        CategoryParameter category => category.Choices.ToList().IndexOf(setting),
        NumberParameter { Scale: Scale.ReverseLog } => 1 - setting.Number,
        _ => setting.Number,
    };
}
