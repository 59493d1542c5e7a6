using Hone.Tables;

namespace Hone.Reports.Facts;

/// <summary>The same answer to every row: what a model must beat.</summary>
public static class Guessing
{
    /// <summary>The training rows' shares of the classes, or their mean, which is 0 in the unit of metrics.</summary>
    /// <param name="trainTargets">The targets of the training rows.</param>
    /// <param name="weights">What each of them counts; null for the same.</param>
    public static float[] Answer(Target target, float[] trainTargets, float[]? weights = null)
    {
        var answer = new float[TableRecipe.Outputs(target)];
        if (weights is not null) Fill(answer, target, trainTargets, weights);
        else if (target.Task == TaskKind.Binary) answer[0] = trainTargets.Average();
        else if (target.Task == TaskKind.Classes) foreach (var (code, rows) in trainTargets.CountBy(code => code)) answer[(int)code] = (float)rows / trainTargets.Length;
        return answer;
    }

    private static void Fill(float[] answer, Target target, float[] targets, float[] weights)
    {
        double all = weights.Sum(weight => (double)weight);
        if (target.Task == TaskKind.Classes) for (int row = 0; row < targets.Length; row++) answer[(int)targets[row]] += (float)(weights[row] / all);
        else answer[0] = (float)(targets.Zip(weights, (value, weight) => (double)value * weight).Sum() / all);
    }

    /// <summary>The class that such an answer says; null for numbers.</summary>
    public static string? Class(Target target, float[] answer) => target.Task switch
    {
        TaskKind.Number => null,
        TaskKind.Binary => target.Classes[answer[0] > 0.5f ? 1 : 0],
        _ => target.Classes[Array.IndexOf(answer, answer.Max())],
    };
}
