using System.Diagnostics;
using System.Text.Json.Nodes;
using Hone.Tuning.Spaces;

namespace Hone.Benchmarks.Tuning;

/// <summary>A Python process with Optuna, that many studies are asked in one after the other: one JSON object a line there and back.</summary>
internal sealed class OptunaProcess : IDisposable
{
    private readonly Process _process;
    private int _studies;

    /// <exception cref="InputException">Python or Optuna is missing.</exception>
    public OptunaProcess(string python)
    {
        string driver = Path.Combine(AppContext.BaseDirectory, "Tuning", "optuna_driver.py");
        var start = new ProcessStartInfo(python, [driver]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (string threads in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]) start.Environment[threads] = "1";
        try
        {
            _process = Process.Start(start)!;
            Version = (string)Read()["optuna"]!;
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or EndOfStreamException)
        {
            throw new InputException($"Optuna: found no Python at {python} that imports it. Install it (Debian: python3-optuna) or name another Python with --python.", fault);
        }
    }

    public string Version { get; }

    public OptunaStudy Start(Space space, string sampler, int seed) => new(this, space, sampler, seed, _studies++);

    public JsonNode Ask(JsonObject question)
    {
        _process.StandardInput.WriteLine(question.ToJsonString());
        _process.StandardInput.Flush();
        return Read();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonNode Read() => JsonNode.Parse(_process.StandardOutput.ReadLine() ?? throw new EndOfStreamException("Optuna's process ended."))!;
}
