using Hone.Numerics;
using Hone.Tables;

namespace Hone.Cli;

/// <summary>A data file read, split and encoded.</summary>
internal sealed class TrainingData
{
    /// <summary>Folds the seed for splitting; the trainer's own keys fold 0, 1 and 2.</summary>
    private const ulong Purpose = 1000;

    private TrainingData(Preprocessor preprocessor, EncodedDataset train, EncodedDataset dev, EncodedDataset? test, double guess, IReadOnlyList<string> notes)
    {
        Preprocessor = preprocessor;
        Train = train;
        Dev = dev;
        Test = test;
        Guess = guess;
        Notes = notes;
    }

    public Preprocessor Preprocessor { get; }

    public EncodedDataset Train { get; }

    public EncodedDataset Dev { get; }

    public EncodedDataset? Test { get; }

    /// <summary>The metric on dev of always guessing the training rows' most frequent class, or their mean.</summary>
    public double Guess { get; }

    /// <summary>What was assumed and left out, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <exception cref="InputException">Anything about the file that stands in the way.</exception>
    public static TrainingData Load(TrainSettings settings, ulong seed)
    {
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
        var test = testRows.Length > 0 ? preprocessor.Encode(table, testRows) : settings.Test is not null ? FromFile(settings, preprocessor) : null;

        IReadOnlyList<string> notes = [.. table.Notes, .. target.Notes, .. preprocessor.Notes, .. dev.Notes, .. test?.Notes ?? []];
        return new TrainingData(preprocessor, train, dev, test, GuessOn(table, preprocessor.Target, split.Train, split.Dev), notes);
    }

    private static EncodedDataset FromFile(TrainSettings settings, Preprocessor preprocessor)
    {
        var table = Tables.Table.FromCsv(settings.Test!, preprocessor.Reading(withTarget: true, settings.Csv));
        return preprocessor.Encode(table, preprocessor.Target.KnownRows(table));
    }

    private static double GuessOn(Tables.Table table, Target target, int[] train, int[] dev)
    {
        if (target.Task == TaskKind.Number)
        {
            double mean = target.Numbers(table, train).Average();
            return Math.Sqrt(target.Numbers(table, dev).Average(t => (t - mean) * (t - mean)));
        }
        int most = target.Codes(table, train).CountBy(code => code).MaxBy(pair => pair.Value).Key;
        return target.Codes(table, dev).Average(code => code == most ? 1.0 : 0.0);
    }
}
