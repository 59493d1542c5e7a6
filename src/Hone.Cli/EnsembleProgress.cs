using System.Diagnostics;
using Hone.Training;

namespace Hone.Cli;

/// <summary>Where the members of an ensemble are. Each reports from a thread of its own; they are shown together.</summary>
internal abstract class EnsembleProgress(Recipe recipe)
{
    private readonly Lock _gate = new();
    private readonly MemberState?[] _members = new MemberState?[recipe.Members];
    private readonly TimeLeft _left = new();
    private long _last;

    protected abstract TimeSpan Between { get; }

    protected Recipe Recipe => recipe;

    /// <summary>What watches a member, counted from 0.</summary>
    public Callback Of(int member) => new Watch(this, member);

    /// <param name="share">Done of all members' epochs, 0 … 1.</param>
    /// <param name="time">How long it has gone on and will.</param>
    protected abstract void Show(IReadOnlyList<MemberState?> members, double share, string time);

    protected abstract void Notice(string notice);

    private void Note(int member, Run run, EpochReport? report)
    {
        lock (_gate)
        {
            var state = _members[member];
            _members[member] = new MemberState(run.Progress.Fraction, run.Epoch, report ?? state?.Report, run.Best);
            if (Stopwatch.GetElapsedTime(_last) < Between) return;
            _last = Stopwatch.GetTimestamp();
            double share = Math.Min(1, _members.Sum(other => other?.Share ?? 0) / _members.Length);
            Show(_members, share, _left.Of(share));
        }
    }

    private sealed class Watch(EnsembleProgress all, int member) : Callback
    {
        public override void OnStep(Run run, in StepReport report) => all.Note(member, run, null);

        public override void OnEpoch(Run run, EpochReport report) => all.Note(member, run, report);

        public override void OnNotice(Run run, string notice)
        {
            lock (all._gate) all.Notice(notice);
        }
    }
}
