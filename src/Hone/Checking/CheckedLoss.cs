namespace Hone.Checking;

/// <summary>Which part of what training makes small is checked: a large part would hide a bug in a small one.</summary>
public enum CheckedLoss
{
    /// <summary>The mean loss of the rows, penalties left out.</summary>
    Data,

    /// <summary>What one regulariser charges for one parameter.</summary>
    Penalty,

    /// <summary>Both, as training adds them.</summary>
    Total,
}
