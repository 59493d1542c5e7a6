using System.Globalization;
using System.Text;
using System.Text.Json;
using Hone.Tables.Features;
using Hone.Tables.Sources;
using Hone.Training;

namespace Hone.Tables;

/// <summary>Training options as they stand in recipe.json, with fingerprints of the files, and back.</summary>
public static class TrainingSource
{
    private const string Prints = "sha256/", Kind = "kind/", ClassWeight = "classWeight/";

    public static DataSource Of(TrainingOptions options)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Add(string name, object? value) { if (value is not null) settings[name] = Convert.ToString(value, CultureInfo.InvariantCulture)!; }
        Add("dev", options.DevShare);
        Add("task", options.Task?.ToString().ToLowerInvariant());
        Add("test", options.Test);
        Add("testTarget", options.TestTarget);
        Add("group", options.Splitting.Group);
        Add("time", options.Splitting.Time);
        Add("weight", options.Weights?.Column);
        Add("balanced", options.Weights is { Balanced: true } ? "true" : null);
        foreach (var (name, weight) in options.Weights?.Classes ?? new Dictionary<string, double>()) Add(ClassWeight + name, weight);
        foreach (var (name, kind) in options.Reading.Kinds) Add(Kind + name, kind.ToString().ToLowerInvariant());
        Add("dayFirst", options.Reading.DayFirst is { } dayFirst ? dayFirst ? "true" : "false" : null);
        Add("delimiter", options.Reading.Delimiter);
        Add("decimal", options.Reading.Decimal);
        Add("encoding", options.Reading.Encoding?.WebName);
        Add("scaling", JsonNamingPolicy.CamelCase.ConvertName(options.Style.Scaling.ToString()));
        Add("embedded", options.Style.EmbedsCategories ? "true" : null);
        Add("answers", JsonNamingPolicy.CamelCase.ConvertName(options.Style.Answers.ToString()));
        foreach (string file in MoreFiles(options)) Add(Prints + file, Fingerprint.Of(file));
        return new DataSource { File = options.Data, Sha256 = Fingerprint.Of(options.Data), Target = options.Target, Settings = settings };
    }

    /// <summary>The options again, for going on with a run.</summary>
    /// <param name="where">The file the source stands in, for messages.</param>
    /// <exception cref="InputException">The source was not written by <see cref="Of"/>.</exception>
    public static TrainingOptions Read(DataSource source, string where)
    {
        string? Text(string name) => source.Settings.GetValueOrDefault(name);
        T? Value<T>(string name, Func<string, T?> parse) where T : struct => Text(name) is not { } text ? null
            : parse(text) ?? throw new InputException($"{where}: found \"{text}\" for the data's {name}, which Hone did not write. Bring the file back as it was, or start a new run.");
        double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
        T? Word<T>(string text) where T : struct, Enum => Enum.TryParse(text, ignoreCase: true, out T word) ? word : null;
        bool? Truth(string text) => bool.TryParse(text, out bool truth) ? truth : null;
        char? Letter(string text) => text.Length == 1 ? text[0] : null;
        Dictionary<string, T> Named<T>(string start, Func<string, T?> parse) where T : struct =>
            source.Settings.Keys.Where(name => name.StartsWith(start, StringComparison.Ordinal)).ToDictionary(name => name[start.Length..], name => Value(name, parse)!.Value);

        var weights = new RowWeights { Column = Text("weight"), Balanced = Value("balanced", Truth) == true, Classes = Named(ClassWeight, Number) };
        return new TrainingOptions
        {
            Data = source.File,
            Target = source.Target ?? throw new InputException($"{where} names no target: it was not written by hone train."),
            Task = Value("task", Word<TaskKind>),
            DevShare = Value("dev", Number) ?? TrainingOptions.DefaultDevShare,
            Test = Text("test"),
            TestTarget = Text("testTarget"),
            Splitting = new Splitting { Group = Text("group"), Time = Text("time") },
            Weights = weights.Column is null && !weights.Balanced && weights.Classes.Count == 0 ? null : weights,
            Style = new FeatureStyle
            {
                Scaling = Value("scaling", Word<NumberScaling>) ?? NumberScaling.Standard, // what runs had before they said so
                EmbedsCategories = Value("embedded", Truth) == true,
                Answers = Value("answers", Word<AnswerRange>) ?? (Value("clipped", Truth) == true ? AnswerRange.Within : AnswerRange.Free),
            },
            Reading = new ReadOptions
            {
                Kinds = Named(Kind, Word<ColumnKind>),
                DayFirst = Value("dayFirst", Truth),
                Delimiter = Value("delimiter", Letter),
                Decimal = Value("decimal", Letter),
                Encoding = Text("encoding") is { } name ? EncodingOf(name, where) : null,
            },
        };
    }

    /// <summary>Whether a file is the one the rows to train on were read from.</summary>
    public static bool IsData(DataSource source, string path) => new FileInfo(path) is { Exists: true, Length: > 0 } && Fingerprint.Of(path) == source.Sha256; // a pipe has no length

    /// <param name="start">The folder that the files' names go from; the present one where empty.</param>
    /// <exception cref="InputException">A file is no longer the one the run was made from.</exception>
    public static void CheckFiles(DataSource source, string start = "")
    {
        Check(Path.Combine(start, source.File), source.Sha256);
        foreach (var (name, print) in source.Settings)
            if (name.StartsWith(Prints, StringComparison.Ordinal)) Check(Path.Combine(start, name[Prints.Length..]), print);
    }

    private static Encoding EncodingOf(string name, string where)
    {
        try
        {
            if (name == TextEncodings.Western.WebName) return TextEncodings.Western;
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException fault)
        {
            throw new InputException($"{where}: found the encoding \"{name}\", which is not known here; expected utf-8, utf-16 or windows-1252.", fault);
        }
    }

    private static IEnumerable<string> MoreFiles(TrainingOptions options)
    {
        if (options.Test is not null && options.TestShare is null) yield return options.Test;
        if (options.TestTarget is not null) yield return options.TestTarget;
        if (Labels.AreApart(options.Data)) yield return options.Target;
    }

    private static void Check(string path, string expected)
    {
        if (File.Exists(path) && Fingerprint.Of(path) is var found && found != expected)
            throw new InputException($"{path} is no longer the file the run was made from: found SHA-256 {found[..12]}…, expected {expected[..Math.Min(12, expected.Length)]}…. Bring the old file back, or start a new run.");
    }
}
