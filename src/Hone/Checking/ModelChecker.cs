using System.Runtime.InteropServices;
using Hone.Data;
using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;

namespace Hone.Checking;

/// <summary>Checks the gradients of a network in double: data loss, each regulariser and their sum apart, in evaluation and in training mode, at the start and after some steps.</summary>
public sealed class ModelChecker
{
    private const double Rate = 0.01;

    /// <summary>Shares of the first loss at which the walk to the second point ends, and below which a step was too long: a network that knows a few rows by heart has gradients of nothing but rounding.</summary>
    private const double Enough = 0.5, TooMuch = 0.1;

    private readonly Layer _model;
    private readonly Loss _loss;
    private readonly int _inputs;
    private readonly ModelCheckOptions _options;
    private readonly CheckRows _rows;
    private readonly Plan<double> _plan;

    /// <param name="seed">The recipe's: parameters start as training would have them.</param>
    /// <exception cref="ArgumentException">The model does not fit the data.</exception>
    public ModelChecker(Layer model, Loss loss, Dataset data, ulong seed = 1, ModelCheckOptions? options = null)
    {
        if (data.Rows == 0 || data.Targets == 0) throw new ArgumentException($"To check takes rows with targets: found {data.Rows} rows with {data.Targets} targets.", nameof(data));
        (_model, _loss, _inputs, _options) = (model, loss, data.Features, options ?? new ModelCheckOptions());
        (_plan, _rows) = RowChoice.Of(model, loss, data, _options.Rows, new Key(seed).Fold(0));
    }

    /// <summary>Told of each part before it is checked.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>About how many evaluations of the loss a check will take.</summary>
    public long Cost
    {
        get
        {
            const int eachDerivative = 15;
            long comparisons = _plan.Parameters.Sum(slot => !_options.Check.Full ? _options.Check.Directions
                : _options.Check.All || slot.Rows * slot.Width <= CheckOptions.Sampled ? (long)slot.Rows * slot.Width
                : CheckOptions.Largest + CheckOptions.Drawn + CheckOptions.Zeros);
            int parts = (HasModes() ? 2 : 1) + (HasPenalties ? 1 : 0);
            return comparisons * eachDerivative * parts * (_options.Steps > 0 ? 2 : 1);
        }
    }

    private bool HasPenalties => _plan.Parameters.Any(slot => slot.Role!.Penalty is not null);

    public ModelCheck Check()
    {
        var parts = new List<PartCheck>();
        var silent = new List<SilentUnits>();
        SinglePrecision? single = null;
        foreach (var point in _options.Steps > 0 ? (CheckPoint[])[CheckPoint.Start, CheckPoint.AfterSteps] : [CheckPoint.Start])
        {
            if (point == CheckPoint.AfterSteps) Walk();
            double[] at = Parameters.Values(_plan);
            bool hasModes = HasModes();
            foreach (var mode in hasModes ? (CheckMode[])[CheckMode.Evaluation, CheckMode.Training] : [CheckMode.Evaluation])
                parts.Add(Part(point, mode, CheckedLoss.Data, Function(mode, penalties: false), at));
            if (HasPenalties)
            {
                foreach (var slot in _plan.Parameters.Where(slot => slot.Role!.Penalty is not null)) parts.Add(PenaltyOf(slot, point));
                var mode = hasModes ? CheckMode.Training : CheckMode.Evaluation;
                parts.Add(Part(point, mode, CheckedLoss.Total, Function(mode, penalties: true), at));
            }
            if (parts.Any(part => part.Result.Verdict == Verdict.NonDeterministic)) break;
            var gradient = new double[at.Length];
            Function(CheckMode.Training, penalties: false).Differentiate(at, gradient);
            if (point == CheckPoint.Start) silent = [.. Silent()];
            var found = SinglePrecision.Of(_model, _inputs, _loss, _rows, at, _plan.StateValues, gradient);
            if (single is null or { IsSound: true }) single = found;
        }
        return new ModelCheck(_rows.Count, parts, single, silent);
    }

    /// <summary>Checks a layer of one's own in a small network on random rows, and throws where its gradients do not pass: for test projects.</summary>
    /// <param name="layer">Takes and gives any number of values a row.</param>
    /// <param name="inputs">Values a row that it is given.</param>
    /// <exception cref="GradientException">A part did not pass.</exception>
    public static void AssertCorrect(Layer layer, int inputs = 5, CheckOptions? options = null)
    {
        const int rows = 9, outputs = 2;
        var key = new Key(options?.Seed ?? 1);
        float[] Draw(ulong part, int count) => [.. Enumerable.Range(0, count).Select(i => (float)key.Fold(part).Normal(i))];
        // Before it stands a layer whose gradient is wrong where the tried one gives a wrong gradient to its input.
        var model = new Sequential(new Dense(inputs) { Bias = new Normal(0.5) }, layer, new Dense(outputs) { Bias = new Normal(0.5) });
        var data = new DenseDataset(Draw(1, rows * inputs), inputs, Draw(2, rows * outputs));
        var check = new ModelChecker(model, new MeanSquaredError(), data, key.Seed, new ModelCheckOptions { Check = options ?? new CheckOptions { Full = true } }).Check();
        if (check.Verdict != Verdict.Pass) throw new GradientException(check);
    }

    /// <summary>Whether layers behave in training as they do not in evaluation.</summary>
    private bool HasModes()
    {
        double[] at = Parameters.Values(_plan);
        return BitConverter.DoubleToInt64Bits(Function(CheckMode.Evaluation, penalties: false).Loss(at)) != BitConverter.DoubleToInt64Bits(Function(CheckMode.Training, penalties: false).Loss(at));
    }

    private ModelFunction Function(CheckMode mode, bool penalties) => new(_plan, _loss, _rows, mode == CheckMode.Training, penalties);

    private PartCheck Part(CheckPoint point, CheckMode mode, CheckedLoss loss, ModelFunction function, double[] at)
    {
        Progress?.Invoke(Words.Of(point, mode, loss));
        var result = GradientChecker.Check(function, at, OptionsFor(point, mode, loss));
        Parameters.Set(_plan, at);
        return new PartCheck(point, mode, loss, result.Verdict == Verdict.NonDeterministic ? result with { Explanations = [.. result.Explanations, .. Unsteady(mode)] } : result);
    }

    private PartCheck PenaltyOf(Slot<double> slot, CheckPoint point)
    {
        Progress?.Invoke(Words.Of(point, CheckMode.Evaluation, CheckedLoss.Penalty));
        var at = new double[slot.Rows * slot.Width];
        var value = slot.Value();
        for (int row = 0; row < slot.Rows; row++) value[row].CopyTo(at.AsSpan(row * slot.Width));
        return new PartCheck(point, CheckMode.Evaluation, CheckedLoss.Penalty, GradientChecker.Check(new PenaltyFunction(slot), at, OptionsFor(point, CheckMode.Evaluation, CheckedLoss.Penalty)));
    }

    /// <summary>Other directions for each part: what one happens to miss another finds.</summary>
    private CheckOptions OptionsFor(CheckPoint point, CheckMode mode, CheckedLoss loss) =>
        _options.Check with { Seed = new Key(_options.Check.Seed).Fold((ulong)point).Fold((ulong)mode).Fold((ulong)loss).Seed };

    /// <summary>Moves the network away from its start, as training would, and what stays exactly zero a little; running averages follow.</summary>
    private void Walk()
    {
        var function = Function(CheckMode.Training, penalties: true);
        var stepper = new Stepper<double>(new Adam(), _plan);
        double rate = Rate, first = double.NaN;
        double[] before = Parameters.Values(_plan), gradient = new double[before.Length];
        for (int step = 0; step < _options.Steps; step++)
        {
            double loss = function.Differentiate(Parameters.Values(_plan), gradient); // leaves the gradient in the plan
            if (step == 0) first = loss;
            if (loss < TooMuch * first)
            {
                (stepper, rate) = (new Stepper<double>(new Adam(), _plan), rate / 10);
                function.Differentiate(before, gradient);
            }
            else if (loss < Enough * first) break;
            before = Parameters.Values(_plan);
            stepper.Step(rate);
        }
        double[] at = Parameters.Values(_plan);
        for (int i = 0; i < at.Length; i++) // a bias that is still 0 behind inputs that are 0 leaves a rectifier at its kink
            if (at[i] == 0) at[i] = Rate * new Key(2).Normal(i);
        Function(CheckMode.Training, penalties: false).Settle(at);
    }

    /// <summary>The first layer whose output differs between two passes that are the same.</summary>
    private IEnumerable<string> Unsteady(CheckMode mode)
    {
        var function = Function(mode, penalties: false);
        double[] at = Parameters.Values(_plan);
        double[][] Outputs()
        {
            function.Loss(at);
            return [.. _plan.LayerOutputs.Where(output => output.HasValues).Select(output => output.Slot.PaddedValue(_rows.Count).ToArray())];
        }
        double[][] first = Outputs(), second = Outputs();
        var layers = _plan.LayerOutputs.Where(output => output.HasValues).ToArray();
        for (int i = 0; i < layers.Length; i++)
            if (!MemoryMarshal.AsBytes<double>(first[i]).SequenceEqual(MemoryMarshal.AsBytes<double>(second[i])))
                return [$"The first layer that gives other values the second time is {layers[i].Layer.GetType().Name}{(layers[i].Path == "" ? "" : $" at {layers[i].Path}")}."];
        return [];
    }

    private IEnumerable<SilentUnits> Silent()
    {
        Function(CheckMode.Evaluation, penalties: false).Loss(Parameters.Values(_plan));
        foreach (var output in _plan.LayerOutputs.Where(output => output is { Layer: Relu, HasValues: true }))
        {
            var values = output.Slot.Value(_rows.Count);
            int off = 0;
            for (int unit = 0; unit < values.Width; unit++)
            {
                bool on = false;
                for (int row = 0; row < values.Rows; row++) on |= values[row, unit] != 0;
                off += on ? 0 : 1;
            }
            if (off > 0) yield return new SilentUnits(output.Path, off, values.Width);
        }
    }
}
