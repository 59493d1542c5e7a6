namespace Hone.Optimizers;

/// <summary>An optimiser with decoupled weight decay of its own.</summary>
public interface IDecaying
{
    /// <summary>λ, 0 or more, as the optimiser says what it does with it.</summary>
    double Decay { get; }

    /// <summary>The same optimiser with another λ.</summary>
    Optimizer WithDecay(double decay);
}
