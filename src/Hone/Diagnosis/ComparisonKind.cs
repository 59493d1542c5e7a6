namespace Hone.Diagnosis;

/// <summary>How a model stands to guessing.</summary>
public enum ComparisonKind
{
    /// <summary>Better, and not by chance; perhaps by a tenth of what guessing gets wrong or more.</summary>
    Better,

    /// <summary>Not better by as much as a tenth of what guessing gets wrong; worse perhaps.</summary>
    NoBetter,

    /// <summary>These rows allow either.</summary>
    TooFewRows,
}
