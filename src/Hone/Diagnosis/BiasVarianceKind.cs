namespace Hone.Diagnosis;

/// <summary>Where a model's error comes from.</summary>
public enum BiasVarianceKind
{
    /// <summary>It does not fit the training rows well enough.</summary>
    HighBias,

    /// <summary>It fits the training rows, and does worse on others.</summary>
    HighVariance,

    Both,

    /// <summary>Neither gap is as large as a tenth of what guessing gets wrong.</summary>
    Fine,

    /// <summary>With this many rows the gaps could be nothing, or could matter.</summary>
    CannotTell,

    /// <summary>Dev is within two standard errors of the error that cannot be avoided.</summary>
    NothingLeft,
}
