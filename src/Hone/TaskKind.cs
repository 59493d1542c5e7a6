namespace Hone;

/// <summary>What is to be learned about a row.</summary>
public enum TaskKind
{
    /// <summary>Which of two classes: one output, the probability of the second.</summary>
    Binary,

    /// <summary>Which of several classes.</summary>
    Classes,

    /// <summary>A number.</summary>
    Number,
}
