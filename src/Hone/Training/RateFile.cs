using System.Globalization;
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
            var next = Parse(text);
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
            if (length > Longest) throw new InputException($"found {length} bytes, expected a number such as 0.001, or a schedule such as {{\"kind\":\"Cosine\",\"peak\":0.001}}.");
            return File.ReadAllText(path).Trim();
        }
        catch (Exception fault) when (FileFault.Covers(fault)) { throw FileFault.Of(path, "read", fault); }
    }

    private Schedule Parse(string text)
    {
        try
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) ? new Constant(rate) : catalog.FromJson<Schedule>(text);
        }
        catch (ArgumentException fault) { throw InputException.Of(fault); }
        catch (InputException fault)
        {
            throw new InputException($"{fault.Message} Found {TensorFormat.Show(text)}; expected a number such as 0.001, or a schedule such as {{\"kind\":\"Cosine\",\"peak\":0.001}}.", fault);
        }
    }
}
