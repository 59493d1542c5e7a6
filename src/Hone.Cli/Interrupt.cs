using System.Runtime.InteropServices;

namespace Hone.Cli;

/// <summary>Ctrl-C or a termination signal asks the work to end well; a second one ends the process.</summary>
internal sealed class Interrupt : IDisposable
{
    private static readonly CancellationTokenSource Source = new();

    private readonly PosixSignalRegistration[] _signals;

    public Interrupt() => _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask)];

    /// <summary>Cancelled when the user asked to end.</summary>
    public static CancellationToken Token => Source.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
    }

    private static void Ask(PosixSignalContext context)
    {
        if (Source.IsCancellationRequested) return;
        context.Cancel = true;
        Source.Cancel();
    }
}
