namespace Hone.Diagnosis.Findings;

/// <summary>How bad it is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>Training may be worse for it.</summary>
    Warning,

    /// <summary>Training cannot work, or its figures cannot be believed.</summary>
    Error,
}
