namespace Hone.Losses;

/// <summary>What label smoothing makes of targets that are classes, and losses without it.</summary>
internal static class Smoothing
{
    /// <summary>ε; 0 where a loss has none.</summary>
    public static double Of(Loss loss) => loss switch
    {
        SigmoidCrossEntropy sigmoid => sigmoid.LabelSmoothing,
        SoftmaxCrossEntropy softmax => softmax.LabelSmoothing,
        _ => 0,
    };

    /// <summary>The same loss of targets as they are.</summary>
    public static Loss Without(Loss loss) => loss switch
    {
        SigmoidCrossEntropy sigmoid => sigmoid with { LabelSmoothing = 0 },
        SoftmaxCrossEntropy softmax => softmax with { LabelSmoothing = 0 },
        _ => loss,
    };
}
