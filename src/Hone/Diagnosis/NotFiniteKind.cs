namespace Hone.Diagnosis;

/// <summary>Which of a step's values are first not finite.</summary>
public enum NotFiniteKind
{
    /// <summary>The features that came in.</summary>
    Input,

    /// <summary>Weights, as the step before left them.</summary>
    Weight,

    /// <summary>What a layer gives, forward, from finite inputs and weights.</summary>
    Forward,

    /// <summary>The loss, from finite outputs.</summary>
    Loss,

    /// <summary>A gradient, backward, from a finite loss.</summary>
    Backward,
}
