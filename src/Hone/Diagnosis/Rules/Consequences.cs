namespace Hone.Diagnosis.Rules;

/// <summary>What follows from what, for rules to say what they explain.</summary>
internal static class Consequences
{
    /// <summary>Of a network that has learned nothing.</summary>
    public static IReadOnlyList<string> OfNotLearning { get; } = ["collapsed", "inputs-not-used", "high-bias", "plateau"];

    /// <summary>Of a loss that does not fall.</summary>
    public static IReadOnlyList<string> OfSlowSteps { get; } = ["no-learning", .. OfNotLearning];

    /// <summary>Of updates that are too long, or go wrong ways.</summary>
    public static IReadOnlyList<string> OfWildSteps { get; } = ["not-finite", "gradient-spikes", "oscillation", "dying-rectifiers", "saturating", "layer-not-training", .. OfSlowSteps];

    /// <summary>Of weights that start wrong.</summary>
    public static IReadOnlyList<string> OfBadStart { get; } = ["learning-rate-too-large", "learning-rate-too-small", "penalty-too-strong", "dropout-too-strong", .. OfWildSteps];
}
