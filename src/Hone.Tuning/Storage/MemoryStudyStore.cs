namespace Hone.Tuning.Storage;

/// <summary>Keeps studies for as long as the process lives.</summary>
public sealed class MemoryStudyStore : IStudyStore
{
    private readonly Lock _lock = new();
    private readonly List<Kept> _studies = [];

    public IReadOnlyList<StudyDefinition> Studies
    {
        get { lock (_lock) return [.. _studies.Select(study => study.Definition)]; }
    }

    public void Create(StudyDefinition study)
    {
        lock (_lock)
        {
            if (_studies.Any(kept => kept.Definition.Name == study.Name)) throw StudyFault.Taken(study.Name);
            _studies.Add(new Kept { Definition = study });
        }
    }

    public T Transact<T>(string study, Func<IStudyTransaction, T> work)
    {
        lock (_lock)
        {
            var kept = _studies.Find(kept => kept.Definition.Name == study) ?? throw StudyFault.Missing(study, Studies.Select(other => other.Name));
            var before = kept.Mark();
            try { return work(kept); }
            catch
            {
                kept.GoBack(before);
                throw;
            }
        }
    }

    public void Dispose() { }

    /// <summary>A change is one more entry of a log, its number the place there; what it replaces stays before it.</summary>
    private sealed class Kept : IStudyTransaction
    {
        private readonly List<TrialRecord> _trials = [];
        private readonly List<Measurement> _measurements = [];
        private readonly List<Attempt> _attempts = [];
        private readonly Dictionary<(int Trial, int Number), Attempt> _latest = [];

        public double Now => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds;

        public required StudyDefinition Definition { get; set; }

        public IReadOnlyList<(long Change, TrialRecord Trial)> TrialsSince(long change) => Since(_trials, change);

        public IReadOnlyList<(long Change, Measurement Measurement)> MeasurementsSince(long change) => Since(_measurements, change);

        public IReadOnlyList<Attempt> AttemptsOf(int trial)
        {
            var attempts = new List<Attempt>();
            while (_latest.TryGetValue((trial, attempts.Count + 1), out var attempt)) attempts.Add(attempt);
            return attempts;
        }

        public void Put(TrialRecord trial) => _trials.Add(trial);

        public void Put(Measurement measurement) => _measurements.Add(measurement);

        public void Put(Attempt attempt)
        {
            _attempts.Add(attempt);
            _latest[(attempt.Trial, attempt.Number)] = attempt;
        }

        public (StudyDefinition, int, int, int) Mark() => (Definition, _trials.Count, _measurements.Count, _attempts.Count);

        public void GoBack((StudyDefinition Definition, int Trials, int Measurements, int Attempts) mark)
        {
            Definition = mark.Definition;
            _trials.RemoveRange(mark.Trials, _trials.Count - mark.Trials);
            _measurements.RemoveRange(mark.Measurements, _measurements.Count - mark.Measurements);
            if (_attempts.Count == mark.Attempts) return;
            _attempts.RemoveRange(mark.Attempts, _attempts.Count - mark.Attempts);
            _latest.Clear();
            foreach (var attempt in _attempts) _latest[(attempt.Trial, attempt.Number)] = attempt;
        }

        private static List<(long, T)> Since<T>(List<T> log, long change) => [.. Enumerable.Range((int)change, log.Count - (int)change).Select(at => (at + 1L, log[at]))];
    }
}
