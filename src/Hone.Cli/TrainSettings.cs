using System.Globalization;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>Which data to train on and how to read and split it: what a run needs besides its recipe, and keeps for resuming.</summary>
internal sealed record TrainSettings
{
    public const double DefaultDevShare = 0.2;

    private const string TestPrint = "testSha256";

    public required string Data { get; init; }

    public required string Target { get; init; }

    public TaskKind? Task { get; init; }

    /// <summary>Share of the rows, after those for test, that judge the epochs.</summary>
    public double DevShare { get; init; } = DefaultDevShare;

    /// <summary>A share of the rows, or a file, that training never sees; null for none.</summary>
    public string? Test { get; init; }

    public string? Delimiter { get; init; }

    public string? Decimal { get; init; }

    public string? Encoding { get; init; }

    /// <summary>The share in <see cref="Test"/>, or null where it names a file or nothing.</summary>
    public double? TestShare => double.TryParse(Test, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) ? share : null;

    /// <exception cref="InputException">A share is none, or the test file is not there.</exception>
    public void Check()
    {
        if (!IsShare(DevShare)) throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--dev: found {DevShare}, expected a share of the rows between 0 and 1, such as 0.2."));
        bool fits = TestShare is { } share ? IsShare(share) : Test is null || File.Exists(Test);
        if (!fits) throw new InputException($"--test: found {Test}, expected a share of the rows between 0 and 1, such as 0.2, or a CSV file that is there.");
    }

    private static bool IsShare(double share) => share is > 0 and < 1;

    public CsvOptions Csv => TableOptions.Read(Delimiter, Decimal, Encoding);

    /// <summary>As it stands in recipe.json.</summary>
    public DataSource ToSource()
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["dev"] = DevShare.ToString("R", CultureInfo.InvariantCulture) };
        if (Task is { } task) settings["task"] = TaskWords.Of(task);
        if (Test is not null) settings["test"] = Test;
        if (Test is not null && TestShare is null) settings[TestPrint] = Fingerprint.Of(Test);
        if (Delimiter is not null) settings["delimiter"] = Delimiter;
        if (Decimal is not null) settings["decimal"] = Decimal;
        if (Encoding is not null) settings["encoding"] = Encoding;
        return new DataSource { File = Data, Sha256 = Fingerprint.Of(Data), Target = Target, Settings = settings };
    }

    /// <exception cref="InputException">A file is no longer the one the run was made from.</exception>
    public static void CheckFiles(DataSource source)
    {
        CheckFile(source.File, source.Sha256);
        if (source.Settings.TryGetValue(TestPrint, out string? expected)) CheckFile(source.Settings["test"], expected);
    }

    private static void CheckFile(string path, string expected)
    {
        if (File.Exists(path) && Fingerprint.Of(path) is var found && found != expected)
            throw new InputException($"{path} is no longer the file the run was made from: found SHA-256 {found[..12]}…, expected {expected[..Math.Min(12, expected.Length)]}…. Bring the old file back, or start a new run.");
    }

    /// <summary>Back from recipe.json.</summary>
    public static TrainSettings From(DataSource source, string where)
    {
        string? dev = source.Settings.GetValueOrDefault("dev");
        return new TrainSettings
        {
            Data = source.File,
            Target = source.Target ?? throw new InputException($"{where} names no target: it was not written by hone train."),
            Task = source.Settings.TryGetValue("task", out string? task) ? TaskWords.Parse(task) : null,
            DevShare = double.TryParse(dev, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) ? share
                : throw new InputException($"{where}: the dev share must be a number; found \"{dev}\"."),
            Test = source.Settings.GetValueOrDefault("test"),
            Delimiter = source.Settings.GetValueOrDefault("delimiter"),
            Decimal = source.Settings.GetValueOrDefault("decimal"),
            Encoding = source.Settings.GetValueOrDefault("encoding"),
        };
    }
}
