namespace Hone.Tables.Features;

/// <summary>How far predicted numbers may go.</summary>
public enum AnswerRange
{
    /// <summary>From the lowest to the highest number of the training rows.</summary>
    Within,

    /// <summary>Anywhere.</summary>
    Free,
}
