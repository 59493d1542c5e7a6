using System.Buffers;
using System.Globalization;
using Hone.Tuning.Storage;

namespace Hone.Tuning.Export;

/// <summary>A study as a table: one row a trial (RFC 4180).</summary>
/// <remarks>
/// Columns: trial, state, value, each parameter, step, attempts, origin, reason, started and seconds (of the first attempt and of all), each fact. What does not exist is empty. A parameter or fact that is
/// named as another column stands under <c>setting NAME</c> or <c>fact NAME</c>.
/// </remarks>
public static class StudyCsv
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    private static readonly string[] Before = ["trial", "state", "value"], After = ["step", "attempts", "origin", "reason", "started", "seconds"];

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="InputException">There is such a file already, or it cannot be written.</exception>
    public static void Write(StudyRecord study, string path) => NewFile.Write(path, stream =>
    {
        using var output = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        Write(study, output);
    });

    internal static void Write(StudyRecord study, TextWriter output)
    {
        string[] settings = [.. (study.Space?.Parameters.Select(item => item.Name) ?? []).Union(study.Trials.SelectMany(trial => trial.Settings.Keys))];
        string[] facts = [.. study.Trials.SelectMany(trial => trial.Facts.Keys).Distinct()];
        var attempts = study.Attempts.ToLookup(attempt => attempt.Trial);
        HashSet<string> taken = [.. Before, .. After];
        string Free(string name, string kind) => taken.Add(name) ? name : $"{kind} {name}";

        Row(output, [.. Before, .. settings.Select(name => Free(name, "setting")), .. After, .. facts.Select(name => Free(name, "fact"))]);
        foreach (var trial in study.Trials)
        {
            Attempt[] tried = [.. attempts[trial.Number]];
            Row(output,
            [
                Text(trial.Number), trial.State.ToString(), Text(trial.Value),
                .. settings.Select(name => trial.Settings.TryGetValue(name, out var setting) ? setting.ToString() : ""),
                Text(trial.Step), Text(trial.Attempts), trial.Origin, trial.Reason ?? "",
                tried.Length > 0 ? DateTime.UnixEpoch.AddSeconds(tried[0].Started).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : "",
                tried.Length > 0 && tried.All(attempt => attempt.Ended is not null) ? Text(tried.Sum(attempt => attempt.Ended!.Value - attempt.Started)) : "",
                .. facts.Select(name => trial.Facts.TryGetValue(name, out double fact) ? Text(fact) : ""),
            ]);
        }
    }

    private static void Row(TextWriter output, IEnumerable<string> cells) => output.WriteLine(string.Join(',', cells.Select(Quoted)));

    private static string Quoted(string text) => text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
