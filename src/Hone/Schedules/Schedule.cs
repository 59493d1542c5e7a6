namespace Hone.Schedules;

/// <summary>A value that changes over a run: a pure function of <see cref="Progress"/>.</summary>
public abstract record Schedule
{
    public abstract double At(Progress progress);
}
