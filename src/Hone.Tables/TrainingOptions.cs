using System.Globalization;
using Hone.Tables.Features;
using Hone.Tables.Sources;

namespace Hone.Tables;

/// <summary>Which data to train on, how to read and how to divide it: what a run needs besides its recipe.</summary>
public sealed record TrainingOptions
{
    public const double DefaultDevShare = 0.2;

    /// <summary>A file of rows.</summary>
    public required string Data { get; init; }

    /// <summary>The column to predict; for images the file of their labels.</summary>
    public required string Target { get; init; }

    /// <summary>What to learn about the target; null finds it by looking.</summary>
    public TaskKind? Task { get; init; }

    /// <summary>Share of the rows, after those for test, that judge the epochs.</summary>
    public double DevShare { get; init; } = DefaultDevShare;

    /// <summary>Parts of the rows, each as large as dev, of which every network of several holds one out; 2 or more.</summary>
    public int Parts => Math.Max(2, (int)Math.Round(1 / DevShare));

    /// <summary>A share of the rows, or a file, that training never sees; null for none.</summary>
    public string? Test { get; init; }

    /// <summary>The targets of a test file, where they are in a file of their own.</summary>
    public string? TestTarget { get; init; }

    /// <summary>Whether test rows are set apart but neither encoded nor measured: while choices are made, nobody may see them.</summary>
    public bool SealTest { get; init; }

    public Splitting Splitting { get; init; } = new();

    /// <summary>What rows count in the loss of train and dev; null for the same.</summary>
    public RowWeights? Weights { get; init; }

    public ReadOptions Reading { get; init; } = new();

    /// <summary>How columns become inputs, and inputs answers.</summary>
    public FeatureStyle Style { get; init; } = new();

    /// <summary>The share in <see cref="Test"/>, or null where it names a file or nothing.</summary>
    public double? TestShare => double.TryParse(Test, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) ? share : null;

    /// <summary>What columns are, those that only divide or weigh among them.</summary>
    internal IReadOnlyDictionary<string, ColumnKind> Kinds
    {
        get
        {
            var kinds = new Dictionary<string, ColumnKind>(Reading.Kinds);
            if (Splitting.Group is { } group) kinds[group] = ColumnKind.Identifier;
            if (Weights?.Column is { } weight) kinds[weight] = ColumnKind.Identifier;
            return kinds;
        }
    }

    /// <summary>Refuses what does not go together, before anything is read.</summary>
    /// <exception cref="InputException">A share is none, or the test file is not there.</exception>
    public void Check()
    {
        if (!IsShare(DevShare)) throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--dev: found {DevShare}, expected a share of the rows between 0 and 1, such as 0.2."));
        bool fits = TestShare is { } share ? IsShare(share) : Test is null || File.Exists(Test);
        if (!fits) throw new InputException($"--test: found {Test}, expected a share of the rows between 0 and 1, such as 0.2, or a file that is there.");
        if (Test is not null && TestShare is null && Fingerprint.AreSame(Data, Test))
            throw new InputException($"--test: {Test} is the file to train on; expected other rows, or a share of these such as 0.2. A model knows the rows it was trained on.");
        if (TestTarget is not null && (Test is null || TestShare is not null)) throw new InputException($"--test-target: found {TestTarget} without a test file; expected one in --test.");
    }

    private static bool IsShare(double share) => share is > 0 and < 1;
}
