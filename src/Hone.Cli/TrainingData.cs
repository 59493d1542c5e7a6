using Hone.Metrics;
using Hone.Numerics;
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
        var test = testRows.Length > 0 ? preprocessor.Encode(table, testRows) : settings.Test is not null ? FromFile(settings, preprocessor) : null;

        IReadOnlyList<string> notes = [.. table.Notes, .. target.Notes, .. preprocessor.Notes, .. dev.Notes, .. test?.Notes ?? []];
        return new TrainingData(preprocessor, train, dev, test, notes);
    }

    private static EncodedDataset FromFile(TrainSettings settings, Preprocessor preprocessor)
    {
        var table = Tables.Table.FromCsv(settings.Test!, preprocessor.Reading(withTarget: true, settings.Csv));
        return preprocessor.Encode(table, preprocessor.Target.KnownRows(table));
    }

    /// <summary>The metric on dev of the same answer for every row: the mean of the training rows, or their shares of the classes.</summary>
    public double Guess(Metric metric)
    {
        var target = Preprocessor.Target;
        var answer = new float[TableRecipe.Outputs(target)]; // a standardised mean is 0
        if (target.Task == TaskKind.Binary) answer[0] = (float)Targets(Train).Average();
        else if (target.Task == TaskKind.Classes) foreach (var (code, rows) in Targets(Train).CountBy(code => code)) answer[(int)code] = (float)rows / Train.Rows;

        var answers = new Matrix<float>(new float[Dev.Rows * answer.Length], answer.Length);
        for (int row = 0; row < Dev.Rows; row++) answer.CopyTo(answers[row]);
        return metric.Measure(answers, new Matrix<float>([.. Targets(Dev).Select(t => (float)(t * Dev.TargetScale))], 1));
    }

    private static float[] Targets(EncodedDataset data)
    {
        var targets = new float[data.Rows];
        data.ReadTargets([.. Enumerable.Range(0, data.Rows)], new Matrix<float>(targets, 1));
        return targets;
    }
}
