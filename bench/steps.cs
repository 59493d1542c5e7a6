#:project ../src/Hone/Hone.csproj
#:property PublishAot=false
#:property Optimize=true
// How long a training step takes, beside the floor that the processor's multiply-adds set, measured in the same run.
// Run it on a quiet machine: dotnet run bench/steps.cs
using System.Diagnostics;
using System.Runtime.Intrinsics;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;

double peak = Enumerable.Range(0, 20).Max(_ => Peak());
Console.WriteLine($"one core's peak: {peak:0} GFLOP/s with 256-bit fused multiply-adds");
Console.WriteLine("| network, batch, Adam | threads | µs a step | share of one core's peak | bytes a step |");
Console.WriteLine("|---|---|---|---|---|");
foreach (var (name, model, inputs, rows) in Networks())
    for (int threads = 1; threads <= Math.Min(2, Environment.ProcessorCount); threads++)
    {
        var (seconds, bytes) = Step(model, inputs, rows, threads);
        Console.WriteLine($"| {name} | {threads} | {seconds * 1e6:0.0} | {Operations(model, inputs, rows) / seconds / 1e9 / peak:P0} | {bytes} |");
    }

static IEnumerable<(string, Sequential, int, int)> Networks()
{
    yield return ("2-20-10-5-1 tanh, 64", new Sequential(new Dense(20), new Tanh(), new Dense(10), new Tanh(), new Dense(5), new Tanh(), new Dense(1)), 2, 64);
    yield return ("64-256-256-256-1 relu, 256", new Sequential(new Dense(256), new Relu(), new Dense(256), new Relu(), new Dense(256), new Relu(), new Dense(1)), 64, 256);
    yield return ("784-512-256-10 relu, 128", new Sequential(new Dense(512), new Relu(), new Dense(256), new Relu(), new Dense(10)), 784, 128);
}

// The median of many steps, after enough of them for the compiler to have settled.
static (double Seconds, long Bytes) Step(Sequential model, int inputs, int rows, int threads)
{
    using var workers = new Workers(threads);
    var plan = new Plan<float>(model, inputs, rows, new Key(1), workers);
    var stepper = new Stepper<float>(new Adam(), plan);
    Loss loss = plan.Outputs == 1 ? new SigmoidCrossEntropy() : new SoftmaxCrossEntropy();
    var features = plan.Input(rows);
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < inputs; c++) features[r, c] = (float)new Key(2).Normal(r * inputs + c);
    var targets = Enumerable.Range(0, rows).Select(r => (float)(r % Math.Max(2, plan.Outputs))).ToArray();

    int steps = Operations(model, inputs, rows) > 1e7 ? 300 : 3000;
    var times = new double[steps];
    long bytes = 0;
    for (int i = -steps; i < steps; i++)
    {
        if (i == 0) bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        var pass = new Pass(rows, Training: true, new Key((ulong)(i + steps)));
        loss.Evaluate(plan.Forward(pass), new Matrix<float>(targets, 1), default, plan.OutputGradient(rows));
        plan.Backward(pass);
        stepper.Step(1e-4);
        if (i >= 0) times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
    bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
    Array.Sort(times);
    return (times[steps / 2], bytes / steps);
}

// Multiplications and additions of the matrix products: forward, dW, and dX for all layers but the first.
static double Operations(Sequential model, int inputs, int rows)
{
    double sum = 0;
    int width = inputs;
    foreach (var dense in model.Layers.OfType<Dense>())
    {
        sum += (width == inputs ? 4.0 : 6.0) * rows * width * dense.Units;
        width = dense.Units;
    }
    return sum;
}

// Twelve chains that do not wait for each other: enough to keep two multiply-add units busy.
static double Peak()
{
    const int Rounds = 2_000_000;
    var (a, b) = (Vector256.Create(0.999f), Vector256.Create(0.001f));
    Vector256<float> c0 = b, c1 = b, c2 = b, c3 = b, c4 = b, c5 = b, c6 = b, c7 = b, c8 = b, c9 = b, c10 = b, c11 = b;
    long start = Stopwatch.GetTimestamp();
    for (int i = 0; i < Rounds; i++)
    {
        c0 = Vector256.FusedMultiplyAdd(a, c0, b); c1 = Vector256.FusedMultiplyAdd(a, c1, b); c2 = Vector256.FusedMultiplyAdd(a, c2, b);
        c3 = Vector256.FusedMultiplyAdd(a, c3, b); c4 = Vector256.FusedMultiplyAdd(a, c4, b); c5 = Vector256.FusedMultiplyAdd(a, c5, b);
        c6 = Vector256.FusedMultiplyAdd(a, c6, b); c7 = Vector256.FusedMultiplyAdd(a, c7, b); c8 = Vector256.FusedMultiplyAdd(a, c8, b);
        c9 = Vector256.FusedMultiplyAdd(a, c9, b); c10 = Vector256.FusedMultiplyAdd(a, c10, b); c11 = Vector256.FusedMultiplyAdd(a, c11, b);
    }
    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    GC.KeepAlive(Vector256.Sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11));
    return Rounds * 12.0 * 16 / seconds / 1e9;
}
