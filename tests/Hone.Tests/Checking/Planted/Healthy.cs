using Hone.Checking;
using Hone.Data;
using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;
using Hone.Regularizers;

namespace Hone.Tests.Checking.Planted;

/// <summary>Random networks of the catalog's parts on random rows: all of them right.</summary>
internal static class Healthy
{
    /// <summary>The checker of network number <paramref name="number"/>.</summary>
    public static ModelChecker Network(int number, bool full)
    {
        var key = new Key(1234).Fold((ulong)number);
        int draws = 0;
        int Pick(int below) => key.Below(below, draws++);

        var layers = new List<Layer>();
        int depth = Pick(5), inputs = 1 + Pick(8);
        for (int d = 0; d < depth; d++)
        {
            var dense = new Dense(1 + Pick(12)) { Penalty = Penalty(Pick(4)), Weights = Pick(4) == 0 ? new XavierNormal() : new HeNormal() };
            layers.Add(dense);
            if (Pick(4) == 0) layers.Add(Pick(2) == 0 || dense.Units == 1 ? new BatchNorm() : new LayerNorm());
            layers.Add(Activation(Pick(6)));
            if (Pick(4) == 0) layers.Add(new Dropout(0.5 + 0.5 * key.Uniform(draws++)));
        }
        int rows = 5 + Pick(200), kind = Pick(5);
        Loss loss = kind switch { 0 => new MeanSquaredError(), 1 => new Huber(1), 2 => new MeanAbsoluteError(), 3 => new SigmoidCrossEntropy(), _ => new SoftmaxCrossEntropy() };
        layers.Add(new Dense(kind == 4 ? 3 : 1) { Weights = new HeNormal() });
        float[] x = [.. Enumerable.Range(0, rows * inputs).Select(i => (float)key.Fold(9).Normal(i))];
        float[] y = [.. Enumerable.Range(0, rows).Select(i => kind < 3 ? (float)key.Fold(10).Normal(i) : key.Fold(11).Below(kind == 3 ? 2 : 3, i))];
        return new ModelChecker(new Sequential([.. layers]), loss, new DenseDataset(x, inputs, y), (ulong)number, new ModelCheckOptions { Check = new CheckOptions { Full = full } });
    }

    /// <summary>A small right network as a function, its penalties in the loss: 5-6-6-1, 4 rows.</summary>
    public static (IDifferentiable Function, double[] At) Function(Layer? activation = null, double decay = 0.1, int hidden = 2, ulong seed = 3)
    {
        const int width = 6, inputs = 6, rows = 4;
        var layers = new List<Layer>();
        for (int i = 0; i < hidden; i++) layers.AddRange([new Dense(width) { Penalty = decay > 0 ? new L2(decay) : null, Bias = new Normal(0.3), Weights = new XavierNormal() }, activation ?? new Tanh()]);
        layers.Add(new Dense(1) { Bias = new Normal(0.3), Weights = new HeNormal() });
        var key = new Key(seed);
        var data = new DenseDataset([.. Enumerable.Range(0, rows * inputs).Select(i => (float)key.Fold(1).Normal(i))], inputs, [.. Enumerable.Range(0, rows).Select(i => (float)(i % 2))]);
        var plan = new Plan<double>(new Sequential([.. layers]), inputs, rows, key);
        return (new ModelFunction(plan, new SigmoidCrossEntropy(), new CheckRows(data, [0, 1, 2, 3]), training: false, penalties: true), Parameters.Values(plan));
    }

    private static Regularizer? Penalty(int kind) => kind switch { 0 => new L2(0.01), 1 => new L1(0.01), 2 => new ElasticNet(0.1, 0.01), _ => null };

    private static Layer Activation(int kind) => kind switch
    {
        0 => new Relu(),
        1 => new LeakyRelu(),
        2 => new Tanh(),
        3 => new Sigmoid(),
        4 => new Gelu(),
        _ => new Residual(new Sequential(new Tanh())),
    };
}
