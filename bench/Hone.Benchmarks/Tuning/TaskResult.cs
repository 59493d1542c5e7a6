namespace Hone.Benchmarks.Tuning;

/// <summary>What all tuners came to on a task.</summary>
internal sealed class TaskResult
{
    private const double Floor = 1e-6;

    private readonly Dictionary<string, Course[]> _courses;
    private readonly double _optimum, _reference;

    /// <param name="chance">Random search of a few trials, which regret is measured by.</param>
    public TaskResult(TuningTask task, IReadOnlyList<string> tuners, Course[] courses, Course[] chance)
    {
        (Task, Tuners) = (task, tuners);
        _courses = courses.GroupBy(course => course.Tuner).ToDictionary(group => group.Key, group => group.ToArray());
        _optimum = courses.Concat(chance).SelectMany(course => course.Truths).Append(task.Optimum).Min();
        _reference = Median(chance.Select(course => course.Truths[^1]));
    }

    public TuningTask Task { get; }

    public IReadOnlyList<string> Tuners { get; }

    public double Optimum => _optimum;

    public int SeedsOf(string tuner) => _courses[tuner].Length;

    /// <summary>(best − optimum) / (median of the best of 10 random trials − optimum) after so many trials, of each seed; at least 1e-6.</summary>
    public double[] Regrets(string tuner, int trials) =>
        [.. _courses[tuner].Select(course => Math.Max(Floor, (course.Truths[Math.Min(trials, course.Truths.Length) - 1] - _optimum) / (_reference - _optimum)))];

    public double Regret(string tuner, int trials) => Median(Regrets(tuner, trials));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
