using Hone.Data;
using Hone.Numerics;

namespace Hone.Tables;

/// <summary>The rows that training may see, divided into what is learned from and what judges: once for all, or for each member of an ensemble in its own way.</summary>
internal sealed class Division
{
    private readonly TrainingRows _all; // without folds, the one division
    private readonly Folds? _folds;

    private Division(Preprocessor preprocessor, TrainingRows all, Folds? folds, IReadOnlyList<string> notes) => (Preprocessor, _all, _folds, Notes) = (preprocessor, all, folds, notes);

    public Preprocessor Preprocessor { get; }

    /// <summary>What encoding has to say about rows that judge.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether all members learn from the same rows.</summary>
    public bool IsShared => _folds is null;

    /// <param name="rows">Of the table, those with a target that are not for test.</param>
    /// <param name="members">Networks that are to learn from them.</param>
    /// <exception cref="InputException">The rows cannot be divided so.</exception>
    public static Division Of(TrainingOptions options, Table table, Target target, int[] rows, int members, Key key) =>
        members == 1 || options.Splitting.Time is not null ? Shared(options, table, target, rows, key) : Folded(options, table, target, rows, key);

    public TrainingRows Of(int member)
    {
        if (_folds is null) return _all;
        var split = _folds.Split(member);
        return Judging(split.Dev) with { Train = new Selection(_all.Train, split.Train), TrainGroups = Some(_all.TrainGroups, split.Train) };
    }

    /// <inheritdoc cref="TrainingData.JudgedBy"/>
    public TrainingRows JudgedBy(int members)
    {
        if (_folds is null || members >= _folds.Count) return _all;
        return members == 1 ? Of(0) : Judging([.. Enumerable.Range(0, _folds.Of.Length).Where(row => _folds.Of[row] < members)]); // the others were held out by nobody
    }

    private TrainingRows Judging(int[] rows) =>
        _all with { Dev = new Selection(_all.Dev, rows), DevGroups = Some(_all.DevGroups, rows), DevSources = Some(_all.DevSources, rows) };

    private static int[]? Some(int[]? values, int[] rows) => values is null ? null : Array.ConvertAll(rows, row => values[row]);

    private static Division Shared(TrainingOptions options, Table table, Target target, int[] rows, Key key)
    {
        var split = options.Splitting.Split(table, target, rows, options.DevShare, key);
        var preprocessor = Preprocessor.Fit(table, target, split.Train, options.Kinds, options.Style);
        var (train, dev) = (preprocessor.Encode(table, split.Train, options.Weights), preprocessor.Encode(table, split.Dev, options.Weights));
        var parts = new TrainingRows(train, dev, options.Splitting.GroupsOf(table, split.Train), options.Splitting.GroupsOf(table, split.Dev), split.Dev);
        return new Division(preprocessor, parts, null, dev.Notes);
    }

    /// <summary>What preprocessing measures is of all rows: each is one that members learn from. Targets enter by mean and deviation alone.</summary>
    private static Division Folded(TrainingOptions options, Table table, Target target, int[] rows, Key key)
    {
        var folds = options.Splitting.Folds(table, target, rows, options.Parts, key);
        var preprocessor = Preprocessor.Fit(table, target, rows, options.Kinds, options.Style);
        var encoded = preprocessor.Encode(table, rows, options.Weights);
        int[]? groups = options.Splitting.GroupsOf(table, rows);
        var all = new TrainingRows(new FoldedDataset(encoded, folds, heldOut: false), new FoldedDataset(encoded, folds, heldOut: true), groups, groups, rows);
        return new Division(preprocessor, all, folds, []);
    }
}
