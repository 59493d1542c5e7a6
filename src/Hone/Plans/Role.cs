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
}
