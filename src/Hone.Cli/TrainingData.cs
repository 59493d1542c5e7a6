using Hone.Diagnosis;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Reports.Facts;
using Hone.Tables;

namespace Hone.Cli;

/// <summary>A data file read, split and encoded.</summary>
internal sealed class TrainingData
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

    public EncodedDataset? Test { get; }

    /// <summary>The file's columns at a glance.</summary>
    public required DataProfile Profile { get; init; }

    /// <summary>The row of its file, from 0, that each row of test, or of dev where there is no test, is from.</summary>
    public required int[] Sources { get; init; }

    /// <summary>What was assumed and left out, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <exception cref="InputException">Anything about the file that stands in the way.</exception>
    public static TrainingData Load(TrainSettings settings, ulong seed)
    {
        settings.Check();
        var csv = settings.Csv;
        if (settings.Task is TaskKind.Binary or TaskKind.Classes)
            csv = csv with { Kinds = new Dictionary<string, ColumnKind> { [settings.Target] = ColumnKind.Category } };
        var table = Tables.Table.FromCsv(settings.Data, csv);
        var target = Target.Find(table, settings.Target, settings.Task);
        var key = new Key(seed).Fold(Purpose);

        int[] rows = target.KnownRows(table), testRows = [];
        if (settings.TestShare is { } share) (rows, testRows) = target.Split(table, rows, share, key.Fold(0));
        var split = target.Split(table, rows, settings.DevShare, key.Fold(1));
        var preprocessor = Preprocessor.Fit(table, target, split.Train);
        var (train, dev) = (preprocessor.Encode(table, split.Train), preprocessor.Encode(table, split.Dev));
        var (test, sources) = testRows.Length > 0 ? (preprocessor.Encode(table, testRows), testRows)
            : settings.Test is not null ? FromFile(settings, preprocessor)
            : (null, split.Dev);

        IReadOnlyList<string> notes = [.. table.Notes, .. target.Notes, .. preprocessor.Notes, .. dev.Notes, .. test?.Notes ?? []];
        return new TrainingData(preprocessor, train, dev, test, notes) { Profile = Profiler.Of(table), Sources = sources };
    }

    private static (EncodedDataset? Test, int[] Rows) FromFile(TrainSettings settings, Preprocessor preprocessor)
    {
        var table = Tables.Table.FromCsv(settings.Test!, preprocessor.Reading(withTarget: true, settings.Csv));
        int[] rows = preprocessor.Target.KnownRows(table);
        return (preprocessor.Encode(table, rows), rows);
    }

    /// <summary>The metric on dev of the same answer for every row: the mean of the training rows, or their shares of the classes.</summary>
    public double Guess(Metric metric) => new Scored(Dev.Rows, 1, [], Scored.TargetsOf(Dev)).Always(Guessing.Answer(Preprocessor.Target, Scored.TargetsOf(Train))).Measure(metric);
}
