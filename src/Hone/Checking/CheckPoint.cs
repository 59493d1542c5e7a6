namespace Hone.Checking;

/// <summary>Where in training a network is checked: some bugs show only away from the start.</summary>
public enum CheckPoint
{
    /// <summary>As the initialisers leave it.</summary>
    Start,

    /// <summary>After some steps of Adam.</summary>
    AfterSteps,
}
