namespace Hone.Checking;

/// <summary>What the check of a network's gradients came to.</summary>
/// <param name="Rows">Rows it was checked on.</param>
/// <param name="Parts">Every part, in the order in which they were checked.</param>
/// <param name="Single">The float gradient beside the double one, where it is furthest off.</param>
/// <param name="SilentUnits">Rectified units that were off on all rows, of each layer that has some: path, units off, units.</param>
public sealed record ModelCheck(int Rows, IReadOnlyList<PartCheck> Parts, SinglePrecision? Single, IReadOnlyList<SilentUnits> SilentUnits)
{
    /// <summary>Fails where a part fails; passes where each block passed in a part and none was left in doubt.</summary>
    public Verdict Verdict
    {
        get
        {
            Verdict[] verdicts = [.. Parts.Select(part => part.Result.Verdict)];
            if (verdicts.Contains(Verdict.NonDeterministic)) return Verdict.NonDeterministic;
            if (verdicts.Contains(Verdict.Fail) || Single is { IsSound: false }) return Verdict.Fail;
            return Blocks.All(block => block.Verdict == Verdict.Pass) && Blocks.Count > 0 ? Verdict.Pass : Verdict.CannotTell;
        }
    }

    /// <summary>Each block once, as its worst part left it. What a regulariser charges for it is no proof that its share of the loss was tried.</summary>
    public IReadOnlyList<BlockCheck> Blocks =>
        [.. Data.SelectMany(part => part.Result.Blocks).Select(block => block.Block.Name).Distinct().Select(Worst)];

    public long Evaluations => Parts.Sum(part => part.Result.Evaluations);

    public int Parameters => Data.Select(part => part.Result.Parameters).DefaultIfEmpty(0).Max();

    /// <summary>Parameters whose gradient was not exactly zero, at the point where they were most.</summary>
    public int Exercised => Data.Select(part => part.Result.Exercised).DefaultIfEmpty(0).Max();

    private IEnumerable<PartCheck> Data => Parts.Where(part => part.Loss == CheckedLoss.Data);

    /// <summary>Wrong or doubtful anywhere is what it is. Too small or at a kink in one place is made good by a place of the same mode where it passed.</summary>
    private BlockCheck Worst(string name)
    {
        var all = Of(Parts, name);
        if (all.FirstOrDefault(block => block.Verdict == Verdict.Fail) is { } wrong) return wrong;
        if (all.FirstOrDefault(block => block.Doubtful > 0 && block.Verdict == Verdict.CannotTell) is { } doubtful) return doubtful;
        foreach (var mode in Data.GroupBy(part => part.Mode))
        {
            var here = Of(mode, name);
            if (here.All(block => block.Verdict != Verdict.Pass) && here.FirstOrDefault(block => block.Verdict == Verdict.CannotTell) is { } unclear) return unclear;
        }
        var data = Of(Data, name);
        return data.Where(block => block.Verdict == Verdict.Pass).MaxBy(block => block.Ratio) ?? data[0];
    }

    private static BlockCheck[] Of(IEnumerable<PartCheck> parts, string name) => [.. parts.SelectMany(part => part.Result.Blocks).Where(block => block.Block.Name == name)];
}
