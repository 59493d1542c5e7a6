namespace Hone.Tuning.Export;

/// <summary>How far a trial is in Optuna's words, with its numbers for them.</summary>
internal enum OptunaState
{
    Running = 0,
    Complete = 1,
    Pruned = 2,
    Fail = 3,
    Waiting = 4,
}
