namespace Hone.Training;

/// <summary>When the next checkpoint is due: not before a given time, and not before writing them takes less than a twentieth of the run.</summary>
/// <param name="every">The shortest time between two; zero means after every step, whatever that takes.</param>
/// <param name="time">Only its monotonic clock is asked: setting the time of day changes nothing.</param>
internal sealed class CheckpointPace(TimeSpan every, TimeProvider time)
{
    private const int Times = 20;

    private long _last = time.GetTimestamp();
    private TimeSpan _wait; // beyond what every asks

    /// <summary>Allocates nothing. A clock that runs backwards makes the next one due, rather than late.</summary>
    public bool IsDue => time.GetElapsedTime(_last) is var passed && ((passed >= every && passed >= _wait) || passed < TimeSpan.Zero);

    /// <summary>Does the writing and measures what it takes.</summary>
    public void Spend(Action write)
    {
        long start = time.GetTimestamp();
        write();
        _last = time.GetTimestamp();
        _wait = every > TimeSpan.Zero ? Times * time.GetElapsedTime(start, _last) : TimeSpan.Zero;
    }
}
