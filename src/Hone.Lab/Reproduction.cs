using System.Diagnostics;
using Hone.Lab.Reference;
using Hone.Lab.Results;

namespace Hone.Lab;

/// <summary>Published figures of a lesson, computed again from the same data, start and order, in double.</summary>
internal abstract class Reproduction
{
    /// <summary>What was taken over, beside the figures.</summary>
    public abstract string From { get; }

    /// <summary>Each figure beside what came out.</summary>
    public abstract IEnumerable<Claim> Claims(ReferenceFolder folder, Action<int, Action<int>> parallel);

    /// <summary>What could not be held against since the folder lacks it; empty where it lacks nothing.</summary>
    public virtual string Missing(ReferenceFolder folder) => "";

    /// <summary>What to know of the published lesson; may be empty.</summary>
    public virtual IReadOnlyList<Conclusion> Remarks => [];

    public LabReport Run(Experiment experiment, string folder, LabOptions options)
    {
        long start = Stopwatch.GetTimestamp();
        var bench = new Bench(experiment, options with { Data = null });
        var files = new ReferenceFolder(folder);
        Claim[] claims;
        try
        {
            claims = [.. Claims(files, bench.Parallel)];
        }
        catch (Exception fault) when (fault is NullReferenceException or InvalidOperationException or FormatException or ArgumentException or IndexOutOfRangeException or AggregateException)
        {
            throw new InputException($"--reference: a file in {folder} does not hold what the lessons' file of that name does. Give a folder with the lessons' files: data/course of Hone's sources has them.", fault);
        }
        int held = claims.Count(claim => claim.Holds);
        return new LabReport
        {
            Experiment = experiment.Name,
            Title = experiment.Title,
            Question = $"Do the published figures of this lesson come out again?",
            Answer = $"{(held == claims.Length ? $"All {held} figures come out again." : $"{held} of {claims.Length} figures come out again; the others stand first in the table.")} {Missing(files)}".TrimEnd(),
            Same = [new("taken from the lesson", From), new("computed", "in double, by the plans, losses, optimisers and schedules that hone train uses")],
            Seeds = [],
            Variants = [],
            Claims = claims,
            Conclusions = Remarks,
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
        };
    }
}
