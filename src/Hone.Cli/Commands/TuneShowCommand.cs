using System.CommandLine;
using Hone.Cli.Tuning;

namespace Hone.Cli.Commands;

/// <summary><c>hone tune show</c>: what a study has come to so far.</summary>
internal static class TuneShowCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("STUDY") { Description = "The file of a study." }.NoOption();
        var trial = new Option<int?>("--trial") { Description = "All about this trial instead.", HelpName = "N" }.Expecting("the number of a trial");
        var json = new Option<bool>("--json") { Description = "Print one JSON object on stdout and nothing else there." };
        var command = new Command("show", "Show a study's best trials, what mattered and what was found; writes its report page.") { file, trial, json };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(trial), new Screen(parsed.GetValue(json), quiet: false)));
        return command;
    }

    private static int Run(string path, int? trial, Screen screen)
    {
        using var opened = OpenedStudy.Of(path);
        if (trial is { } number) TrialPage.Print(opened, number, screen);
        else
        {
            var report = TuneReport.Of(opened.Study, opened.Setup, opened.Files, 0);
            if (report.Best is { } best && Directory.Exists(opened.Files.Best(best.Trial))) report = report with { Run = opened.Files.Best(best.Trial) };
            TunePage.Write(opened.Study, opened.Setup, opened.Files, report.Confirmation);
            new TuneAnswer(screen, opened.Setup, opened.Study).Give(report);
        }
        return ExitCode.Done;
    }
}
