using Hone.Numerics;

namespace Hone.Checking;

/// <summary>Checks one block: along random directions, by entries, and down to single entries where a direction is wrong.</summary>
internal sealed class BlockChecker(Comparer comparer, ParameterBlock block, int start, CheckOptions options, Key key)
{
    /// <summary>Blocks up to here are compared by entries in quick mode too: it costs no more, and hides nothing.</summary>
    private const int Few = 8;

    /// <summary>Wrong entries that are looked for one by one.</summary>
    private const int MostSuspects = 16;

    public BlockCheck Check()
    {
        if (options.All || block.Length <= (options.Full ? CheckOptions.Sampled : Few)) return Sum([], [.. Enumerable.Range(0, block.Length).Select(Entry)]);

        Comparison[] directions = [.. Enumerable.Range(0, options.Directions).Select(draw => Along(0, block.Length, draw))];
        bool agrees = directions.All(direction => direction.Agrees);
        if (agrees && !options.Full) return Sum(directions, []);
        EntryCheck[] entries = [.. Chosen().Order().Select(Entry)];
        if (agrees || entries.Any(entry => entry.Verdict == EntryVerdict.Fail)) return Sum(directions, entries);

        entries = [.. entries, .. Suspects(Array.FindIndex(directions, direction => !direction.Agrees)).Except(entries.Select(entry => entry.Row * block.Columns + entry.Column)).Select(Entry)];
        if (entries.Length == block.Length) return Sum([], entries);
        if (entries.All(entry => entry.Verdict != EntryVerdict.Fail)) // a direction of many entries went over a kink, or what is wrong was not found: neither proves a fault
            directions = [.. directions.Select(direction => direction.Verdict == EntryVerdict.Fail ? direction with { Verdict = EntryVerdict.Doubtful } : direction)];
        return Sum(directions, entries);
    }

    private EntryCheck Entry(int index) => comparer.Entry(block, start, index);

    private Comparison Along(int from, int length, int draw) =>
        comparer.Along(start + from, Directions.Draw(length, key.Fold(1).Fold((ulong)from).Fold((ulong)length).Fold((ulong)draw)));

    /// <summary>Entries that a halving of wrong directions leads to.</summary>
    /// <param name="draw">The direction that was wrong for the whole.</param>
    private List<int> Suspects(int draw)
    {
        var suspects = new List<int>();
        var open = new Stack<(int From, int Length)>([(0, block.Length)]);
        while (open.TryPop(out var range) && suspects.Count < MostSuspects)
        {
            var found = Along(range.From, range.Length, draw);
            if (found.Agrees || found.Verdict == EntryVerdict.Unresolved) continue;
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

    /// <summary>Which entries of a large block are compared one by one: the largest, some at random, and some that are zero.</summary>
    private IEnumerable<int> Chosen()
    {
        if (block.Length <= CheckOptions.Sampled) return Enumerable.Range(0, block.Length);
        double[] sizes = [.. comparer.Gradient.Slice(start, block.Length).ToArray().Select(Math.Abs)];
        var largest = Enumerable.Range(0, sizes.Length).OrderByDescending(i => sizes[i]).Take(CheckOptions.Largest);
        var drawn = Enumerable.Range(0, CheckOptions.Drawn).Select(i => key.Fold(2).Below(block.Length, i));
        var zeros = Enumerable.Range(0, sizes.Length).Where(i => sizes[i] == 0).Take(CheckOptions.Zeros);
        return largest.Concat(drawn).Concat(zeros).Distinct();
    }

    private BlockCheck Sum(Comparison[] directions, EntryCheck[] entries)
    {
        EntryVerdict[] verdicts = [.. directions.Select(direction => direction.Verdict), .. entries.Select(entry => entry.Verdict)];
        (double Analytic, double Numeric)[] pairs = entries.Length > 0
            ? [.. entries.Where(entry => double.IsFinite(entry.Numeric)).Select(entry => (entry.Analytic, entry.Numeric))]
            : [.. directions.Where(direction => double.IsFinite(direction.Numeric.Value)).Select(direction => (direction.Analytic, direction.Numeric.Value))];
        int zero = 0;
        foreach (double value in comparer.Gradient.Slice(start, block.Length)) zero += value == 0 ? 1 : 0;
        var verdict = Judge.Of(verdicts);
        int Count(EntryVerdict sought) => verdicts.Count(found => found == sought);
        var check = new BlockCheck(block, verdict, verdicts.Length, zero, Count(EntryVerdict.Kink), Count(EntryVerdict.Unresolved), Count(EntryVerdict.Doubtful),
            Classic.RelativeDifference(pairs), entries.Where(entry => entry.Verdict != EntryVerdict.Kink).OrderByDescending(Badness).FirstOrDefault())
        { Entries = entries };
        return verdict == Verdict.Pass ? check : check with { Explanations = Explainer.Of(check, comparer.At.Slice(start, block.Length)) };
    }

    /// <summary>Wrong ones first, of these the one that is off by the most.</summary>
    private static (bool, double) Badness(EntryCheck entry) => (entry.Verdict == EntryVerdict.Fail, Math.Abs(entry.Analytic - entry.Numeric) - entry.Uncertainty);
}
