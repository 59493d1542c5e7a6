using System.Globalization;
using System.Text.Json;
using Hone.Files;
using Hone.Schedules;

namespace Hone.Training;

/// <summary>A file that a person puts into a run folder to change the learning rate while the run goes on: a number, or a schedule as in a recipe.</summary>
internal sealed class RateFile(string path, Catalog catalog)
{
    /// <summary>Bytes; a schedule takes a hundred.</summary>
    private const int Longest = 10_000;

    /// <summary>Changes inside one another: JSON readers have a limit.</summary>
    private const int MostChanges = 40;

    private const string Expected = "expected a number such as 0.0005, or a schedule as in a recipe, such as {\"kind\":\"Cosine\",\"peak\":0.001}";

    private const string WhatToDo = "Correct the file, or delete it.";

    private string? _refused;

    /// <summary>The schedule to follow from here on, or null: no file, or one that was reported to the person and stays.</summary>
    public Schedule? Read(Run run)
    {
        string text = "";
        try
        {
            if (!File.Exists(path)) _refused = null;
            else text = Text();
            if (text == "") return null; // empty: still being written
            var next = Parse(text, run, run.Epoch);
            if (Then.Depth(run.Recipe.LearningRate) + Then.Depth(next) >= MostChanges)
                throw new InputException($"found one more change of the learning rate, expected {MostChanges} in a run at most. Start a new run with the schedule you want.");
            _refused = null;
            return next;
        }
        catch (InputException fault)
        {
            if (_refused != text) run.Say($"{path} is left aside, the learning rate goes on as before: {fault.Message}");
            _refused = text;
            return null;
        }
    }

    /// <summary>Whether a file that the ended run did not take is worth a word: not one that was refused already, on this or an earlier day.</summary>
    /// <param name="trained">Whether the run made a step just now; a run that had ended before cannot tell a new file from an old one, and mentions only one it could take.</param>
    public bool IsLeft(Run run, bool trained)
    {
        try
        {
            if (!File.Exists(path) || Text() is not { Length: > 0 } text || text == _refused) return false;
            if (!trained) Parse(text, run, fromEpoch: 0);
            return true;
        }
        catch (InputException) { return trained && _refused is null; }
    }

    /// <exception cref="InputException">It cannot be deleted.</exception>
    public void Delete()
    {
        try { File.Delete(path); }
        catch (Exception fault) when (FileFault.Covers(fault)) { throw FileFault.Of(path, "deleted", fault); }
    }

    private string Text()
    {
        try
        {
            long length = new FileInfo(path).Length;
            if (length > Longest) throw new InputException($"found {length} bytes; {Expected}. {WhatToDo}");
            return File.ReadAllText(path).Trim();
        }
        catch (Exception fault) when (FileFault.Covers(fault)) { throw FileFault.Of(path, "read", fault); }
    }

    private Schedule Parse(string text, Run run, int fromEpoch)
    {
        string? why;
        try
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) ? !double.IsFinite(rate) : !IsObject(text))
                throw Bad(text, null);
            var schedule = text[0] == '{' ? catalog.FromJson<Schedule>(text.ReplaceLineEndings(" ")) : new Constant(rate);
            why = Rates.Fault(schedule, fromEpoch, run.Recipe.Epochs, run.StepsPerEpoch);
            if (why is null) return schedule;
        }
        catch (InputException fault) when (fault.InnerException is not null)
        {
            why = fault.Message.StartsWith("$: ", StringComparison.Ordinal) ? fault.Message[3..] : fault.Message.StartsWith("$.", StringComparison.Ordinal) ? fault.Message[2..] : fault.Message;
        }
        throw Bad(text, why);
    }

    private static InputException Bad(string text, string? why) =>
        new($"found {TensorFormat.Show(text)}{(why is null ? "" : $": {why.TrimEnd('.')}")}; {Expected}. {WhatToDo}");

    /// <summary>Whether it is JSON in braces; what else is wrong with it can then be said in terms of schedules.</summary>
    private static bool IsObject(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException) { return false; }
    }
}
