namespace Hone.Tuning.Export;

/// <summary>Which versions of Optuna are to open a database without having it upgraded.</summary>
public enum OptunaVersion
{
    /// <summary>3.2 and later: revision <c>v3.2.0.a</c>.</summary>
    V32,

    /// <summary>3.0 and 3.1: revision <c>v3.0.0.d</c>. Later ones ask for <c>optuna storage upgrade</c>.</summary>
    V30,
}
