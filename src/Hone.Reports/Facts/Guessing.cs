using Hone.Tables;

namespace Hone.Reports.Facts;

/// <summary>The same answer to every row: what a model must beat.</summary>
public static class Guessing
{
    /// <summary>The training rows' shares of the classes, or their mean, which is 0 in the unit of metrics.</summary>
    /// <param name="trainTargets">The targets of the training rows.</param>
    public static float[] Answer(Target target, float[] trainTargets)
    {
        var answer = new float[TableRecipe.Outputs(target)];
        if (target.Task == TaskKind.Binary) answer[0] = trainTargets.Average();
        else if (target.Task == TaskKind.Classes) foreach (var (code, rows) in trainTargets.CountBy(code => code)) answer[(int)code] = (float)rows / trainTargets.Length;
        return answer;
    }

    /// <summary>The class that such an answer says; null for numbers.</summary>
    public static string? Class(Target target, float[] answer) => target.Task switch
    {
        TaskKind.Number => null,
        TaskKind.Binary => target.Classes[answer[0] > 0.5f ? 1 : 0],
        _ => target.Classes[Array.IndexOf(answer, answer.Max())],
    };
}
