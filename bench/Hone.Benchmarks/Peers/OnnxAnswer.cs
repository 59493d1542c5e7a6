using Hone.Plans;
using Microsoft.ML.OnnxRuntime;

namespace Hone.Benchmarks.Peers;

/// <summary>ONNX Runtime answering with memory that is given beforehand, the quickest way it has.</summary>
internal sealed class OnnxAnswer : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtValue[] _x, _y;
    private readonly float[] _answer;

    public OnnxAnswer(Plan<float> plan, float[] features, int rows, int threads)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
        _session = new InferenceSession(OnnxModel.Of(plan), options);
        _answer = new float[rows * plan.Outputs];
        _x = [OrtValue.CreateTensorValueFromMemory(features, [rows, plan.Inputs])];
        _y = [OrtValue.CreateTensorValueFromMemory(_answer, [rows, plan.Outputs])];
    }

    public void Run() => _session.Run(_options, Names.X, _x, Names.Y, _y);

    /// <summary>The answers of the last run, row by row.</summary>
    public ReadOnlySpan<float> Answer => _answer;

    public void Dispose()
    {
        foreach (var value in (IEnumerable<OrtValue>)[.. _x, .. _y]) value.Dispose();
        _options.Dispose();
        _session.Dispose();
    }

    private static class Names
    {
        public static readonly string[] X = ["x"], Y = ["y"];
    }
}
