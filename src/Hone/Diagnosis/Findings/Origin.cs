namespace Hone.Diagnosis.Findings;

/// <summary>Where a fault comes from, in the order in which faults cause each other: mend the earlier first.</summary>
public enum Origin
{
    Data,
    Initialization,
    LearningRate,
    Capacity,
    Tuning,
}
