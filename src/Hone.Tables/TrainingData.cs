using Hone.Data;
using Hone.Diagnosis;
using Hone.Numerics;
using Hone.Tables.Profiles;

namespace Hone.Tables;

/// <summary>A data file read, split and encoded.</summary>
public sealed class TrainingData
{
    /// <summary>Folds the seed for splitting; the trainer's own keys fold 0, 1 and 2.</summary>
    private const ulong Purpose = 1000;

    private readonly Division _division;
    private readonly TrainingRows _first;

    private TrainingData(TrainingOptions options, Key draws, Division division, EncodedDataset? test, IReadOnlyList<string> notes)
    {
        (Options, Draws) = (options, draws);
        (_division, _first) = (division, division.Of(0));
        Test = test;
        Notes = notes;
    }

    public Preprocessor Preprocessor => _division.Preprocessor;

    /// <summary>What a network learns from; of an ensemble the first.</summary>
    public Dataset Train => _first.Train;

    /// <summary>What its epochs are judged by.</summary>
    public Dataset Dev => _first.Dev;

    /// <summary>The group of each row of train, numbers that mean nothing else; null where rows stand alone.</summary>
    public int[]? TrainGroups => _first.TrainGroups;

    /// <summary>The same of dev.</summary>
    public int[]? DevGroups => _first.DevGroups;

    /// <summary>What the first so many members are judged by together: each row answered by those that learned from it (train) or by those that did not (dev, which lacks the rows that none of them held out).</summary>
    /// <param name="members">1 or more.</param>
    public TrainingRows JudgedBy(int members) => _division.JudgedBy(members);

    /// <summary>Rows that training never sees; null for none.</summary>
    public EncodedDataset? Test { get; }

    /// <summary>The file's columns at a glance.</summary>
    public required DataProfile Profile { get; init; }

    /// <summary>The row of its file, from 0, that each row of test is from; null without test.</summary>
    public int[]? TestSources { get; init; }

    /// <summary>The same of test.</summary>
    public int[]? TestGroups { get; init; }

    /// <summary>What was assumed and left out, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>What the doctor's rules on data ask; found out when it is first asked for.</summary>
    public DataFacts Facts => field ??= TableFacts.Of(this);

    internal TrainingOptions Options { get; }

    /// <summary>For draws of rows that are only looked at.</summary>
    internal Key Draws { get; }

    /// <param name="members">Networks that are to learn from it: of several each holds another part of the rows out, as large as dev, unless rows are divided by time.</param>
    /// <exception cref="InputException">Anything about the file that stands in the way.</exception>
    public static TrainingData Load(TrainingOptions options, ulong seed, int members = 1)
    {
        options.Check();
        var (table, name) = Read(options);
        var target = Target.Find(table, name, options.Task);
        if (target.Task == TaskKind.Number && options.Weights is { Balanced: true } or { Classes.Count: > 0 })
            throw new InputException($"--class-weight: '{name}' is a number and has no classes to weigh; --weight COL weighs rows.");
        var key = new Key(seed).Fold(Purpose);

        int[] rows = target.KnownRows(table), testRows = [];
        if (options.TestShare is { } share) (rows, testRows) = options.Splitting.Split(table, target, rows, share, key.Fold(0));
        var division = Division.Of(options, table, target, rows, members, key.Fold(1));
        var preprocessor = division.Preprocessor;
        var fromTest = new List<string>();
        var (test, sources, testGroups) = options.SealTest ? (null, null, null)
            : testRows.Length > 0 ? (preprocessor.Encode(table, testRows, options.Weights), testRows, options.Splitting.GroupsOf(table, testRows))
            : options.Test is not null ? FromFile(options, preprocessor, fromTest)
            : (null, null, null);

        IReadOnlyList<string> notes = [.. table.Notes, .. target.Notes, .. ShareNotes(options, division, rows.Length, testRows.Length), .. preprocessor.Notes, .. division.Notes, .. fromTest, .. test?.Notes ?? []];
        return new TrainingData(options, key.Fold(2), division, test, notes) { Profile = Profiler.Of(table), TestSources = sources, TestGroups = testGroups };
    }

    /// <summary>What a member of an ensemble learns from and what its epochs are judged by.</summary>
    /// <param name="member">From 0.</param>
    public TrainingRows Of(int member) => member == 0 ? _first : _division.Of(member);

    /// <summary>Whole groups, and rows of one time, may leave no division near the share that was asked for.</summary>
    private static IEnumerable<string> ShareNotes(TrainingOptions options, Division division, int rows, int testRows)
    {
        const double far = 0.25; // of the share
        string why = options.Splitting.Group is not null ? "groups stay whole" : "rows of one time stay together";
        string? Note(string part, double share, int found, int of) => Math.Abs(found - share * of) <= Math.Max(1, far * share * of) ? null
            : FormattableString.Invariant($"{part} has {found} of {of} rows ({(double)found / of:P0}) instead of {share:P0}: {why}.");
        return ((string?[])[options.TestShare is { } test ? Note("Test", test, testRows, rows + testRows) : null, division.IsShared ? Note("Dev", options.DevShare, division.Of(0).Dev.Rows, rows) : null]).OfType<string>();
    }

    /// <summary>The rows with their target, and its column's name.</summary>
    private static (Table Table, string Target) Read(TrainingOptions options)
    {
        var kinds = new Dictionary<string, ColumnKind>(options.Reading.Kinds);
        if (options.Splitting.Group is { } group) kinds.TryAdd(group, ColumnKind.Category); // as numbers, large ids would become one
        var table = Table.Read(options.Data, options.Reading with { Kinds = kinds });
        if (!Labels.AreApart(options.Data) || table.Has(options.Target)) return (table, options.Target);
        var labels = Labels.Read(options.Target, table, options.Reading);
        return (table.With(labels), labels.Name);
    }

    /// <summary>Of a file only what the model needs is read, so its rows count by their class but not by a column, and their groups are not known.</summary>
    private static (EncodedDataset? Test, int[] Rows, int[]? Groups) FromFile(TrainingOptions options, Preprocessor preprocessor, List<string> notes)
    {
        var table = Labels.ReadWith(options.Test!, options.TestTarget, preprocessor, options.Reading);
        int[] rows = preprocessor.Target.KnownRows(table);
        if (rows.Length == 0) throw new InputException($"--test: found no row in {table.Name} whose target '{preprocessor.Target.Name}' is known; expected at least one to measure by.");
        if (rows.Length < table.Rows) notes.Add($"{table.Rows - rows.Length} of {table.Rows} rows of {table.Name} have no target '{preprocessor.Target.Name}' and are left out.");
        return (preprocessor.Encode(table, rows, options.Weights is { Column: null } weights ? weights : null), rows, null);
    }
}
