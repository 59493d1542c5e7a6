using Hone.Initializers;
using Hone.Regularizers;

namespace Hone.Plans;

/// <summary>What makes a slot a parameter: where it starts, what it is charged for, and how it is moved.</summary>
/// <param name="Initializer">Where the values start.</param>
/// <param name="Fan">Units that feed in and units that are fed, for the initialiser.</param>
/// <param name="Penalty">Added to the loss; null for none.</param>
/// <param name="RateFactor">Factor on the learning rate for this parameter; 0 freezes it.</param>
/// <param name="Decays">Whether weight decay applies: never to biases or the scales of a norm.</param>
public sealed record Role(Initializer Initializer, Fan Fan, Regularizer? Penalty, double RateFactor, bool Decays)
{
    /// <summary>The largest Euclidean norm that a column, the weights that feed one unit, may have after an update; null for any.</summary>
    public double? MaxNorm { get; init; }

    /// <summary>Factor on the optimiser's weight decay, where it applies.</summary>
    public double DecayFactor { get; init; } = 1;

    /// <summary>Whether it is the matrix of a dense layer, inputs × units.</summary>
    public bool IsMatrix { get; init; }

    /// <summary>Factor on the gradient before the optimiser, and what clips its norm, sees it.</summary>
    public double GradientFactor { get; init; } = 1;
}
