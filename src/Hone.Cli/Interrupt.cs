using System.Runtime.InteropServices;
using Hone.Training;

namespace Hone.Cli;

/// <summary>Ctrl-C or a termination signal asks a run to end well; a second one ends the process at once. What happens is said each time.</summary>
/// <remarks>It listens to the end of the process: a signal when the report is being written does not cut it short without a word.</remarks>
internal sealed class Interrupt
{
    private static readonly List<PosixSignalRegistration> Kept = []; // what nobody keeps is let go of

    private const string Again = "Press Ctrl-C again to end at once.";

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _source = new();
    private readonly Screen _screen;
    private string? _asked;
    private string _ended;
    private Action? _leave;

    /// <summary>From now on, while there is nothing to lose, a signal ends the process at once.</summary>
    /// <param name="ended">What to say then.</param>
    public Interrupt(Screen screen, string ended)
    {
        (_screen, _ended) = (screen, ended);
        Kept.AddRange([PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask)]);
    }

    /// <summary>Holds the folder of the run. A signal in between waits until it is held, and then gives it back: nothing half made is left.</summary>
    public IDisposable Hold(RunFolder folder)
    {
        lock (_gate)
        {
            var held = folder.Hold();
            _leave = held.Dispose;
            return held;
        }
    }

    /// <summary>Training starts: the first signal cancels it.</summary>
    /// <param name="ended">What to say where a second one ends the process.</param>
    public CancellationToken Train(string ended)
    {
        lock (_gate) (_asked, _ended, _leave) = ($"Ending after this step, keeping everything. {Again}", ended, null);
        return _source.Token;
    }

    /// <summary>Whether a signal came.</summary>
    public bool WasAsked => _source.IsCancellationRequested;

    /// <summary>Training is over: all that is left is the report.</summary>
    public void Report()
    {
        lock (_gate) _asked = $"Training is over and kept; the report is being written, without a linear model beside it if that is not trained yet. {Again}";
    }

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = true;
        lock (_gate)
        {
            if (_asked is not null && !_source.IsCancellationRequested)
            {
                _source.Cancel();
                _screen.Answer(_asked);
                return;
            }
            _leave?.Invoke();
            _screen.Restore();
            _screen.Answer(_ended);
            Environment.Exit(ExitCode.Cancelled);
        }
    }
}
