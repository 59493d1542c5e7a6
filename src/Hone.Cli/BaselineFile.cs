using System.Globalization;
using System.Text;
using Hone.Files;
using Hone.Training;

namespace Hone.Cli;

/// <summary>Keeps the error that cannot be avoided in the run's folder from the start: whoever goes on with the run, after a kill too, need not say it again.</summary>
/// <remarks>It changes what the report says, not the result: so it is no part of the recipe.</remarks>
internal sealed class BaselineFile(RunFolder folder, double? error) : Callback
{
    public override void OnStart(Run run)
    {
        if (error is { } given) folder.Write(() => Write(folder, given));
    }

    public static void Write(RunFolder folder, double error) =>
        AtomicFile.Write(folder.BaselineError, file => file.Write(Encoding.ASCII.GetBytes(error.ToString("R", CultureInfo.InvariantCulture) + "\n")));

    /// <summary>Null where nobody said one.</summary>
    /// <exception cref="InputException">The file holds something else.</exception>
    public static double? Read(RunFolder folder)
    {
        if (!File.Exists(folder.BaselineError)) return null;
        string text = TextFile.Read(folder.BaselineError).Trim();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double error) && error >= 0 && double.IsFinite(error) ? error
            : throw new InputException($"{folder.BaselineError}: found \"{text}\", expected a number of 0 or more. Delete the file, or say it anew with --baseline-error.");
    }
}
