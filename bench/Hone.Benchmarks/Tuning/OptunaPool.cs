using System.Collections.Concurrent;

namespace Hone.Benchmarks.Tuning;

/// <summary>As many Python processes as studies run at once.</summary>
internal sealed class OptunaPool(string python) : IDisposable
{
    private readonly ConcurrentBag<OptunaProcess> _idle = [new OptunaProcess(python)];

    public string Version => With(process => process.Version);

    /// <summary>Lends a process that nobody else asks.</summary>
    public T With<T>(Func<OptunaProcess, T> use)
    {
        var process = _idle.TryTake(out var idle) ? idle : new OptunaProcess(python);
        T result = use(process);
        _idle.Add(process);
        return result;
    }

    public void Dispose()
    {
        foreach (var process in _idle) process.Dispose();
    }
}
