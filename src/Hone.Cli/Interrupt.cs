using System.Runtime.InteropServices;

namespace Hone.Cli;

/// <summary>Ctrl-C or a termination signal asks the work to end well; a second one ends the process.</summary>
internal static class Interrupt
{
    private static readonly CancellationTokenSource Source = new();

    private static PosixSignalRegistration[]? _signals;

    /// <summary>A token that is cancelled when the user asks to end. From now to the end of the process: a signal when the work is done changes nothing any more.</summary>
    public static CancellationToken Listen()
    {
        _signals ??= [PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask)];
        return Source.Token;
    }

    private static void Ask(PosixSignalContext context)
    {
        if (Source.IsCancellationRequested) return;
        context.Cancel = true;
        Source.Cancel();
    }
}
