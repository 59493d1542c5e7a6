using System.CommandLine;
using Hone.Cli.Tuning;
using Hone.Tuning;
using Hone.Tuning.Networks;
using Hone.Tuning.Storage;

namespace Hone.Cli.Commands;

/// <summary><c>hone tune-worker</c>: carries out trials one after the other until its standard input ends. <c>hone tune</c> starts it where trials have limits.</summary>
internal static class TuneWorkerCommand
{
    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The file of the study." };
        var command = new Command("tune-worker", "Carry out trials of a study until standard input ends.") { study };
        command.Hidden = true;
        command.SetAction(parsed => Run(parsed.GetValue(study)!));
        return command;
    }

    private static int Run(string path)
    {
        var files = new TuneFiles(path);
        using var stop = new CancellationTokenSource();
        using var interrupt = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGINT, context => context.Cancel = true); // Ctrl-C reaches the whole group: whoever started it says when to end
        new Thread(() =>
        {
            while (Console.In.Read() >= 0) { }
            stop.Cancel();
        })
        { IsBackground = true }.Start();
        using var store = SqliteStudyStore.OpenExisting(path);
        using var study = Study.Open(store, OpenedStudy.Only(store, path));
        var setup = TuneSetup.Of(study.Definition, path);
        var data = setup.Load(path);
        var objective = new NetworkObjective(setup.Recipe, data.Train, data.Dev, files.Trials, setup.ByMetric) { DevGroups = data.DevGroups, MostTime = setup.MostSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        new TuneWorkers(study, objective, 1).Run(() => { }, TimeSpan.FromSeconds(1), stop.Token);
        return stop.IsCancellationRequested ? ExitCode.Cancelled : ExitCode.Done;
    }
}
