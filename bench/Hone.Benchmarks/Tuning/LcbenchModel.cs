using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.ML.OnnxRuntime;

namespace Hone.Benchmarks.Tuning;

/// <summary>Learning curves of small networks on real tables, as a network answers that was trained on 2,000 runs each.</summary>
/// <remarks>Zimmer, Lindauer &amp; Hutter 2021 (LCBench), as surrogate by Pfisterer, Schneider, Moosbauer, Binder &amp; Bischl 2022 (YAHPO Gym). One caller at a time.</remarks>
internal sealed class LcbenchModel : IDisposable
{
    public const int Epochs = 52;

    private static readonly string[] Inputs = ["x_cat", "x_cont"];

    private readonly Lock _lock = new();
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly Dictionary<string, int> _codes;
    private readonly Dictionary<string, double> _best;

    public LcbenchModel(string folder)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
        _session = new InferenceSession(Path.Combine(folder, "model.onnx"), options);
        _codes = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "encoding.json")))!["OpenML_task_id"]!.AsObject().ToDictionary(pair => pair.Key, pair => (int)pair.Value!);
        _best = File.ReadLines(Path.Combine(folder, "statistics.csv")).Select(line => line.Split(','))
            .Where(cells => cells[0] == "val_accuracy" && cells[1] == "max").ToDictionary(cells => cells[4], cells => double.Parse(cells[2], CultureInfo.InvariantCulture));
    }

    /// <summary>All tables that the surrogate knows and has a best value of.</summary>
    public IEnumerable<string> Tables => _best.Keys.Where(_codes.ContainsKey).Order(StringComparer.Ordinal);

    /// <summary>The best accuracy on dev, in percent, among the runs that the surrogate was made from.</summary>
    public double BestOf(string task) => _best[task];

    /// <summary>Accuracy on dev in percent.</summary>
    /// <param name="settings">Batch size, learning rate, momentum, weight decay, layers, most units, most dropout.</param>
    public double Accuracy(string task, int epoch, ReadOnlySpan<double> settings)
    {
        var numbers = new float[8];
        numbers[0] = epoch;
        for (int i = 0; i < settings.Length; i++) numbers[i + 1] = (float)settings[i];
        lock (_lock)
        {
            using var category = OrtValue.CreateTensorValueFromMemory(new[] { _codes[task] }, [1, 1]);
            using var continuous = OrtValue.CreateTensorValueFromMemory(numbers, [1, 8]);
            using var answers = _session.Run(_options, Inputs, [category, continuous], _session.OutputNames);
            return answers[0].GetTensorDataAsSpan<float>()[1];
        }
    }

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }
}
