using Hone.Numerics;
using Hone.Tables.Profiles;

namespace Hone.Tables;

/// <summary>A data file read, split and encoded.</summary>
public sealed class TrainingData
{
    /// <summary>Folds the seed for splitting; the trainer's own keys fold 0, 1 and 2.</summary>
    private const ulong Purpose = 1000;

    private TrainingData(Preprocessor preprocessor, EncodedDataset train, EncodedDataset dev, EncodedDataset? test, IReadOnlyList<string> notes)
    {
        Preprocessor = preprocessor;
        Train = train;
        Dev = dev;
        Test = test;
        Notes = notes;
    }

    public Preprocessor Preprocessor { get; }

    public EncodedDataset Train { get; }

    public EncodedDataset Dev { get; }

    /// <summary>Rows that training never sees; null for none.</summary>
    public EncodedDataset? Test { get; }

    /// <summary>The file's columns at a glance.</summary>
    public required DataProfile Profile { get; init; }

    /// <summary>The row of its file, from 0, that each row of test, or of dev where there is no test, is from.</summary>
    public required int[] Sources { get; init; }

    /// <summary>What was assumed and left out, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <exception cref="InputException">Anything about the file that stands in the way.</exception>
    public static TrainingData Load(TrainingOptions options, ulong seed)
    {
        options.Check();
        var (table, name) = Read(options);
        var target = Target.Find(table, name, options.Task);
        var key = new Key(seed).Fold(Purpose);

        int[] rows = target.KnownRows(table), testRows = [];
        if (options.TestShare is { } share) (rows, testRows) = options.Splitting.Split(table, target, rows, share, key.Fold(0));
        var split = options.Splitting.Split(table, target, rows, options.DevShare, key.Fold(1));
        var preprocessor = Preprocessor.Fit(table, target, split.Train, options.Kinds);
        var (train, dev) = (preprocessor.Encode(table, split.Train, options.Weights), preprocessor.Encode(table, split.Dev, options.Weights));
        var (test, sources) = testRows.Length > 0 ? (preprocessor.Encode(table, testRows), testRows)
            : options.Test is not null ? FromFile(options, preprocessor)
            : (null, split.Dev);

        IReadOnlyList<string> notes = [.. table.Notes, .. target.Notes, .. preprocessor.Notes, .. dev.Notes, .. test?.Notes ?? []];
        return new TrainingData(preprocessor, train, dev, test, notes) { Profile = Profiler.Of(table), Sources = sources };
    }

    /// <summary>The rows with their target, and its column's name.</summary>
    private static (Table Table, string Target) Read(TrainingOptions options)
    {
        bool isFile = File.Exists(options.Target);
        var kinds = new Dictionary<string, ColumnKind>(options.Reading.Kinds);
        if (!isFile && options.Task is TaskKind.Binary or TaskKind.Classes) kinds.TryAdd(options.Target, ColumnKind.Category); // their text stays as it is
        var table = Table.Read(options.Data, options.Reading with { Kinds = kinds });
        if (!isFile || table.Has(options.Target)) return (table, options.Target);
        var labels = Labels.Read(options.Target, table);
        return (table.With(labels), labels.Name);
    }

    private static (EncodedDataset? Test, int[] Rows) FromFile(TrainingOptions options, Preprocessor preprocessor)
    {
        var table = Labels.ReadWith(options.Test!, options.TestTarget, preprocessor, options.Reading);
        int[] rows = preprocessor.Target.KnownRows(table);
        return (preprocessor.Encode(table, rows), rows);
    }
}
