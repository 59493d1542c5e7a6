using Hone.Numerics;

namespace Hone.Checking;

/// <summary>Checks one block: along random directions, by entries, and down to single entries where a direction is wrong.</summary>
internal sealed class BlockChecker(Comparer comparer, ParameterBlock block, int start, CheckOptions options, Key key)
{
    /// <summary>Wrong entries that are looked for one by one.</summary>
    private const int MostSuspects = 16;

    public BlockCheck Check()
    {
        if (options.Full || block.Length == 1) return Sum([], [.. Chosen().Select(Entry)]);
        (EntryVerdict Verdict, double Analytic, double Numeric)[] directions = [.. Enumerable.Range(0, options.Directions).Select(i => Along(0, block.Length, i))];
        if (directions.All(direction => direction.Verdict is EntryVerdict.Pass or EntryVerdict.Zero)) return Sum(directions, []);
        EntryCheck[] entries = [.. Chosen().Order().Select(Entry)];
        if (entries.Length < block.Length && entries.All(entry => entry.Verdict != EntryVerdict.Fail)) entries = [.. entries, .. Suspects().Select(Entry)];
        if (entries.Length == block.Length) return Sum([], entries);
        if (entries.All(entry => entry.Verdict != EntryVerdict.Fail)) // a direction of many entries went over a kink, or what is wrong was not found: neither proves a fault
            directions = [.. directions.Select(direction => direction with { Verdict = direction.Verdict == EntryVerdict.Fail ? EntryVerdict.Doubtful : direction.Verdict })];
        return Sum(directions, entries);
    }

    private EntryCheck Entry(int index) => comparer.Entry(block, start, index);

    private (EntryVerdict Verdict, double Analytic, double Numeric) Along(int from, int length, int draw) =>
        comparer.Direction(start + from, Directions.Draw(length, key.Fold(1).Fold((ulong)from).Fold((ulong)length).Fold((ulong)draw)));

    /// <summary>Entries that a halving of wrong directions leads to.</summary>
    private List<int> Suspects()
    {
        var suspects = new List<int>();
        var open = new Stack<(int From, int Length)>([(0, block.Length)]);
        while (open.TryPop(out var range) && suspects.Count < MostSuspects)
        {
            if (Along(range.From, range.Length, 0).Verdict is EntryVerdict.Pass or EntryVerdict.Zero or EntryVerdict.Unresolved) continue;
            if (range.Length == 1)
            {
                suspects.Add(range.From);
                continue;
            }
            int half = range.Length / 2;
            open.Push((range.From + half, range.Length - half));
            open.Push((range.From, half));
        }
        return suspects;
    }

    /// <summary>Which entries are compared one by one: all, or the largest, some at random, and some that are zero.</summary>
    private IEnumerable<int> Chosen()
    {
        if (block.Length <= CheckOptions.Sampled || options.All) return Enumerable.Range(0, block.Length);
        double[] sizes = [.. comparer.Gradient.Slice(start, block.Length).ToArray().Select(Math.Abs)];
        var largest = Enumerable.Range(0, sizes.Length).OrderByDescending(i => sizes[i]).Take(CheckOptions.Largest);
        var drawn = Enumerable.Range(0, CheckOptions.Drawn).Select(i => key.Fold(2).Below(block.Length, i));
        var zeros = Enumerable.Range(0, sizes.Length).Where(i => sizes[i] == 0).Take(CheckOptions.Zeros);
        return largest.Concat(drawn).Concat(zeros).Distinct();
    }

    private BlockCheck Sum((EntryVerdict Verdict, double Analytic, double Numeric)[] directions, EntryCheck[] entries)
    {
        EntryVerdict[] verdicts = [.. directions.Select(direction => direction.Verdict), .. entries.Select(entry => entry.Verdict)];
        (double Analytic, double Numeric)[] pairs = entries.Length > 0
            ? [.. entries.Where(entry => entry.Verdict != EntryVerdict.Kink).Select(entry => (entry.Analytic, entry.Numeric))]
            : [.. directions.Where(direction => direction.Verdict != EntryVerdict.Kink).Select(direction => (direction.Analytic, direction.Numeric))];
        int zero = 0;
        foreach (double value in comparer.Gradient.Slice(start, block.Length)) zero += value == 0 ? 1 : 0;
        var verdict = Judge.Of(verdicts);
        int Count(EntryVerdict sought) => verdicts.Count(found => found == sought);
        var check = new BlockCheck(block, verdict, verdicts.Length, zero, Count(EntryVerdict.Kink), Count(EntryVerdict.Unresolved), Count(EntryVerdict.Doubtful),
            Classic.RelativeDifference(pairs), entries.Where(entry => entry.Verdict != EntryVerdict.Kink).OrderByDescending(Badness).FirstOrDefault()) { Entries = entries };
        return verdict is Verdict.Fail or Verdict.CannotTell ? check with { Explanations = Explainer.Of(check, comparer.At.Slice(start, block.Length)) } : check;
    }

    /// <summary>Wrong ones first, of these the one that is off by the most.</summary>
    private static (bool, double) Badness(EntryCheck entry) => (entry.Verdict == EntryVerdict.Fail, Math.Abs(entry.Analytic - entry.Numeric) - entry.Uncertainty);
}
