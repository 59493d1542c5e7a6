using Hone.Diagnosis.Findings;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>Says what was assumed once a run starts, when nothing is left that could refuse it: a refusal is one message.</summary>
/// <param name="found">What the doctor found in the data.</param>
internal sealed class Announcement(Screen screen, TrainingData data, IReadOnlyList<Finding> found) : Callback
{
    public override void OnStart(Run run)
    {
        var target = data.Preprocessor.Target;
        screen.Notes(data.Notes);
        screen.Say($"{data.Train.Rows} train rows, {data.Dev.Rows} dev rows{(data.Test is null ? "" : $", {data.Test.Rows} test rows")}, {data.Train.Features} features; " +
            (target.Classes.Count == 0 ? $"{target.Name} is a number" : $"{target.Name} has {target.Classes.Count} classes"));
        foreach (var finding in found) screen.Tell(finding);
    }
}
