using Hone.Data;
using Hone.Lab.Data;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;

namespace Hone.Lab.Walks;

/// <summary>A small network while it is trained, in double and with everything in view.</summary>
/// <remarks>What it walks with is the library's: plan, loss, penalties, optimiser, schedule. Only the loop is its own, since here every step may be looked at.</remarks>
internal sealed class Walk
{
    /// <summary>Rows at a time where nothing is learned.</summary>
    public const int Chunk = 512;

    private readonly Points _train;
    private readonly Func<double[], double[]>? _scale;
    private readonly Batches _batches;
    private readonly double[] _targets;
    private readonly Key _key;

    /// <param name="outputs">1 for two classes, otherwise one a class.</param>
    /// <param name="seed">Where start, order and masks come from.</param>
    public Walk(Setup setup, Points train, int outputs, ulong seed)
    {
        (Setup, _key, _scale) = (setup, new Key(seed), setup.Scaling?.Fit(train));
        _train = _scale is null ? train : train with { X = _scale(train.X) };
        _batches = new Batches(train.Rows, setup.BatchSize == 0 ? train.Rows : setup.BatchSize);
        _targets = new double[train.Rows];
        Plan = new Plan<double>(setup.Model, 2, Math.Max(train.Rows, Chunk), _key.Fold(0));
        Loss = outputs == 1 ? new SigmoidCrossEntropy() : new SoftmaxCrossEntropy();
        Objective = new Objective<double>(Plan, Loss);
        Stepper = new Stepper<double>(setup.Optimizer, Plan);
        Order = OrderOf;
    }

    public Setup Setup { get; }

    public Plan<double> Plan { get; }

    public Loss Loss { get; }

    public Objective<double> Objective { get; }

    public Stepper<double> Stepper { get; }

    /// <summary>The order of the rows in an epoch, counted from 0; all rows at once keep the order they have.</summary>
    public Func<int, int[]> Order { get; init; }

    /// <summary>Hears each step, with its rows' loss and penalty before it.</summary>
    public Action<double>? Stepped { get; set; }

    /// <summary>Whole epochs done.</summary>
    public int Epoch { get; private set; }

    public Progress Progress => new(Stepper.Steps, Epoch, (double)Stepper.Steps / ((double)Setup.Epochs * _batches.Count));

    /// <summary>Trains one epoch; returns the mean over its rows of loss and penalty, each batch's before its step.</summary>
    public double Run()
    {
        int[]? order = _batches.Count == 1 ? null : Order(Epoch);
        double sum = 0;
        for (int batch = 0, first = 0; batch < _batches.Count; batch++)
        {
            var rows = _batches[batch];
            if (order is not null) rows = order.AsSpan(first, rows.Length);
            first += rows.Length;
            double loss = Differentiate(rows);
            sum += rows.Length * loss;
            Stepper.Step(Setup.Rate.At(Progress), Progress);
            Stepped?.Invoke(loss);
        }
        Epoch++;
        return sum / _train.Rows;
    }

    /// <summary>Loss and penalty of some train rows; their gradient stands in the plan afterwards.</summary>
    public double Differentiate(ReadOnlySpan<int> rows)
    {
        _train.Read(rows, Plan.Input(rows.Length));
        for (int i = 0; i < rows.Length; i++) _targets[i] = _train.Classes[rows[i]];
        var masks = _key.Fold(2).Fold(Setup.FrozenMasks ? 0 : (ulong)Stepper.Steps);
        var (loss, penalty) = Objective.Differentiate(new Pass(rows.Length, Training: true, masks) { Progress = Progress }, new Matrix<double>(_targets, rows.Length, 1, 1), []);
        return loss + penalty;
    }

    /// <summary>All train rows at once, as before the first step.</summary>
    public double Differentiate() => Differentiate(_batches.Count == 1 ? _batches[0] : [.. Enumerable.Range(0, _train.Rows)]);

    /// <summary>Raw outputs for points given as rows of two values, as in use: nothing is dropped. Row by row.</summary>
    public double[] Outputs(double[] x)
    {
        if (_scale is not null) x = _scale(x);
        int rows = x.Length / 2;
        var outputs = new double[rows * Plan.Outputs];
        for (int first = 0; first < rows; first += Chunk)
        {
            int count = Math.Min(Chunk, rows - first);
            var input = Plan.Input(count);
            for (int i = 0; i < count; i++) x.AsSpan(2 * (first + i), 2).CopyTo(input[i]);
            var raw = Plan.Forward(new Pass(count, Training: false, default));
            for (int i = 0; i < count; i++) raw[i].CopyTo(outputs.AsSpan((first + i) * Plan.Outputs));
        }
        return outputs;
    }

    private int[] OrderOf(int epoch)
    {
        int[] order = [.. Enumerable.Range(0, _train.Rows)];
        if (Setup.Order == RowOrder.ByClass) return [.. order.OrderBy(row => _train.Classes[row])];
        if (Setup.Order != RowOrder.AsGiven) _key.Fold(1).Fold(Setup.Order == RowOrder.Once ? 0 : (ulong)epoch).Shuffle(order);
        return order;
    }
}
