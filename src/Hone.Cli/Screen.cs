using System.Globalization;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Metrics;
using Hone.Reports;
using Hone.Training;
using Spectre.Console;

namespace Hone.Cli;

/// <summary>What a person sees: results on stdout, all else on stderr; live in a terminal, plain lines otherwise.</summary>
internal sealed class Screen(bool json, bool quiet)
{
    private readonly IAnsiConsole _error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Where a picture may be drawn that moves; null where lines must do, or nothing is wanted.</summary>
    public IAnsiConsole? Live => quiet || !_error.Profile.Out.IsTerminal ? null : _error;

    /// <summary>Sentences about what was assumed.</summary>
    public void Notes(IEnumerable<string> notes)
    {
        foreach (string note in notes) Say($"note: {note}");
    }

    public void Say(string line)
    {
        if (!quiet) Console.Error.WriteLine(line);
    }

    /// <summary>Answers something a person did while the run goes on; a live picture stays whole, and --quiet does not mean this.</summary>
    public void Answer(string line)
    {
        if (!_error.Profile.Out.IsTerminal || quiet) Console.Error.WriteLine(line);
        else foreach (string part in Wrapping.Of(line, _error.Profile.Width - 1)) _error.WriteLine(part.PadRight(_error.Profile.Width - 1)); // the picture stood there
    }

    /// <summary>A warning or an error of the doctor's, when it is made: what is wrong, and what to do.</summary>
    public void Tell(Finding finding)
    {
        if (finding.Severity == Severity.Info) return;
        Aside($"{finding.Severity.ToString().ToLowerInvariant()}: {finding.Message}");
        Aside($"  {finding.Advice} [{finding.Rule}]");
    }

    /// <summary>A line beside a live picture, which stays whole.</summary>
    public void Aside(string line)
    {
        if (!quiet) Answer(line);
    }

    /// <summary>Gives the terminal back as it was, where a live picture is cut short.</summary>
    public void Restore()
    {
        if (_error.Profile.Out.IsTerminal && !quiet) _error.Cursor.Show();
    }

    /// <summary>Prints the one JSON object that was asked for; false where a person is to be told.</summary>
    public bool AsJson(Func<string> text)
    {
        if (json) Console.WriteLine(text());
        return json;
    }

    /// <summary>It is done, and there is something to know about it.</summary>
    public int Done(string message)
    {
        Say(message);
        return ExitCode.Done;
    }

    public int Fail(int code, string message)
    {
        Console.Error.WriteLine(message);
        return code;
    }

    /// <summary>Shows a run, or the runs of an ensemble's members, while it goes on.</summary>
    /// <param name="train">Trains; asks for what watches a member, counted from 0.</param>
    public TrainedModel Watch(Recipe recipe, Func<Func<int, Callback>, TrainedModel> train)
    {
        if (quiet) return train(_ => new SilentProgress(this));
        if (!_error.Profile.Out.IsTerminal) return train(recipe.Members == 1 ? _ => new PlainProgress(recipe, Console.Error) : new PlainEnsemble(recipe, Console.Error).Of);
        TrainedModel? model = null;
        _error.Live(new Text("")).AutoClear(true).Start(live => model = train(recipe.Members == 1 ? _ => new LiveProgress(recipe, live) : new LiveEnsemble(recipe, live).Of));
        return model!;
    }

    /// <summary>The answer.</summary>
    /// <param name="predict">The command that answers new rows.</param>
    public void Result(TrainReport report, string asJson, Metric metric, string predict)
    {
        if (json)
        {
            Console.WriteLine(asJson);
            return;
        }
        if (report.BestEpoch is null) return; // no model, no answer: the reason goes to stderr
        string best = report.Test is { } test ? $"{report.Metric} {Number(test)} on test ({Rows(report.Rows.Test)}{Range(report.TestInterval)}), {Number(report.Dev)} on dev" : $"{report.Metric} {Number(report.Dev)} on dev ({Rows(report.Rows.Dev)}{Range(report.DevInterval)})";
        string guess = metric switch
        {
            Accuracy => "always guessing the most frequent class",
            RootMeanSquareError or MeanAbsolute => "always guessing the mean",
            _ => "the same guess for every row",
        };
        Console.WriteLine($"{best}, {Number(report.Train)} on train; {guess} gives {Number(report.Guess)}{(report.Linear is null ? "" : $", a linear model {Number(report.Linear)}")} on {(report.Test is null ? "dev" : "test")}.");
        Console.WriteLine($"{Members(report)}{report.BestEpoch} of {report.Epochs} ({Why(report)}), {report.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s.");
        if (report.Findings?.Where(finding => finding.Severity > Severity.Info).ToArray() is { Length: > 0 } findings)
            Console.WriteLine($"The doctor found {FindingWords.Counted(findings)}: hone doctor {report.Run}");
        Console.WriteLine($"What it means and what to try next: {Path.Join(report.Run, "report.html")}");
        Console.WriteLine($"The run is in {report.Run}; answer new rows with: {predict}");
    }

    private static string Members(TrainReport report) => report.Members is not { } members ? "Best epoch "
        : $"{members} networks, whose answers are averaged{(report.Test is null ? "; a dev row is answered by those that did not learn from it" : "")}. Best epoch, on average, ";

    private static string Rows(int? rows) => $"{rows} {(rows == 1 ? "row" : "rows")}";

    /// <summary>Why training ended, without what the line says already.</summary>
    private static string? Why(TrainReport report) => report.Ended == "finished" ? report.Epochs == 1 ? "its one epoch is done" : "all epochs are done"
        : report.Stopped?.Replace($" (best: epoch {report.BestEpoch})", "");

    private static string Range(Interval? interval) => interval is { } known ? $"; 95 %: {Number(known.Low)} to {Number(known.High)}" : "";

    public static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "unknown";
}
