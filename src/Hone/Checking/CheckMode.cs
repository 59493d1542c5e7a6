namespace Hone.Checking;

/// <summary>How the layers behave while they are checked.</summary>
public enum CheckMode
{
    /// <summary>Dropout off, batch norm by its running averages.</summary>
    Evaluation,

    /// <summary>Dropout with one frozen mask, batch norm by the rows at hand.</summary>
    Training,
}
