using Hone.Data;
using Hone.Numerics;

namespace Hone.Tables;

/// <summary>The rows that training may see, divided into what is learned from and what judges: once for all, or for each member of an ensemble in its own way.</summary>
internal sealed class Division
{
    private readonly TrainingRows _all; // without folds, the one division
    private readonly Folds? _folds;

    private Division(Preprocessor preprocessor, TrainingRows all, Folds? folds, TrainingRows judged, int[] sources, IReadOnlyList<string> notes)
    {
        (Preprocessor, _all, _folds) = (preprocessor, all, folds);
        (Judged, Sources, Notes) = (judged, sources, notes);
    }

    public Preprocessor Preprocessor { get; }

    /// <inheritdoc cref="TrainingData.Judged"/>
    public TrainingRows Judged { get; }

    /// <summary>The row of the table that each row of <see cref="Judged"/>'s dev is from.</summary>
    public int[] Sources { get; }

    /// <summary>What encoding has to say about rows that judge.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether all members learn from the same rows.</summary>
    public bool IsShared => _folds is null;

    /// <param name="rows">Of the table, those with a target that are not for test.</param>
    /// <param name="members">Networks that are to learn from them.</param>
    /// <exception cref="InputException">The rows cannot be divided so.</exception>
    public static Division Of(TrainingOptions options, Table table, Target target, int[] rows, int members, Key key) =>
        members == 1 || options.Splitting.Time is not null ? Shared(options, table, target, rows, key) : Folded(options, table, target, rows, members, key);

    public TrainingRows Of(int member)
    {
        if (_folds is null) return _all;
        var split = _folds.Split(member);
        int[]? Some(int[]? groups, int[] rows) => groups is null ? null : Array.ConvertAll(rows, row => groups[row]);
        return new TrainingRows(new Selection(_all.Train, split.Train), new Selection(_all.Dev, split.Dev), Some(_all.TrainGroups, split.Train), Some(_all.DevGroups, split.Dev));
    }

    private static Division Shared(TrainingOptions options, Table table, Target target, int[] rows, Key key)
    {
        var split = options.Splitting.Split(table, target, rows, options.DevShare, key);
        var preprocessor = Preprocessor.Fit(table, target, split.Train, options.Kinds, options.Style);
        var (train, dev) = (preprocessor.Encode(table, split.Train, options.Weights), preprocessor.Encode(table, split.Dev, options.Weights));
        var parts = new TrainingRows(train, dev, options.Splitting.GroupsOf(table, split.Train), options.Splitting.GroupsOf(table, split.Dev));
        return new Division(preprocessor, parts, null, parts, split.Dev, dev.Notes);
    }

    /// <summary>What preprocessing measures is of all rows: each is one that members learn from. Targets enter by mean and deviation alone.</summary>
    private static Division Folded(TrainingOptions options, Table table, Target target, int[] rows, int members, Key key)
    {
        var folds = options.Splitting.Folds(table, target, rows, (int)Math.Round(1 / options.DevShare), key);
        var preprocessor = Preprocessor.Fit(table, target, rows, options.Kinds, options.Style);
        var encoded = preprocessor.Encode(table, rows, options.Weights);
        int[]? groups = options.Splitting.GroupsOf(table, rows);
        var all = new TrainingRows(new FoldedDataset(encoded, folds, heldOut: false), new FoldedDataset(encoded, folds, heldOut: true), groups, groups);
        if (members >= folds.Count) return new Division(preprocessor, all, folds, all, rows, []);
        int[] held = [.. Enumerable.Range(0, rows.Length).Where(row => folds.Of[row] < members)]; // by nobody else
        var judged = all with { Dev = new Selection(all.Dev, held), DevGroups = groups is null ? null : Array.ConvertAll(held, row => groups[row]) };
        return new Division(preprocessor, all, folds, judged, Array.ConvertAll(held, row => rows[row]), []);
    }
}
