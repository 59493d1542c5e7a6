using Hone.Initializers;
using Hone.Layers;
using Hone.Losses;
using Hone.Metrics;
using Hone.Optimizers;
using Hone.Regularizers;
using Hone.Schedules;

namespace Hone.Tests.Contracts;

/// <summary>One example of every part, or several: what the contract tests try. A new part needs a line here.</summary>
internal static class Samples
{
    private static readonly object[] All =
    [
        new BatchNorm(), new BatchNorm(0.5, 1e-3), new CategoryEmbedding([3, 2], 2), new CategoryEmbedding([4], 1) { RateFactor = 0.5 }, new Dense(5), new Dense(1), new Dense(20) { Bias = null, Penalty = new L2(0.1), RateFactor = 0.5 },
        new Dense(4) { Weights = new XavierUniform(), Bias = new Hone.Initializers.Constant(0.1), Penalty = new ElasticNet(0.01, 0.02) }, new Dense(3) { MaxNorm = 0.5 }, new Dense(5) { NeuralTangent = true, BiasRateFactor = 0.1, Bias = new Normal(1) }, new Dropout(0.7), new Dropout(1), new Dropout(0.6, 0.5),
        new Embedding(4, 3), new Embedding(7, 1), new Gelu(), new LayerNorm(), new LeakyRelu(), new Mish(), new Parametric(new Mish()), new Parametric(new Selu()), new Parametric(new Sigmoid()) { RateFactor = 0.1 }, new PeriodicEmbedding(3, 5), new PeriodicEmbedding(2, 3) { Columns = 2, Deviation = 0.5, RateFactor = 1 },
        new PiecewiseLinearEmbedding([-1, 0, 0.5], [0, 2]), new Relu(), new Residual(new Tanh()),
        new Residual(new Sequential(new BatchNorm(), new Relu(), new Dropout(0.5))), new Scaling(), new Scaling { RateFactor = 6, DecayFactor = 0.5 }, new Selu(), new Sequential(), new Sequential(new Dense(1), new Parametric(new Selu()), new Scaling()), new Sequential(new Dense(18), new Relu(), new LayerNorm()), new Sigmoid(), new Tanh(),

        new ByActivation(), new Hone.Initializers.Constant(2), new HeNormal(), new HeNormal(0.2), new HeUniform(), new HeUniform(0.2), new LeCunNormal(), new LeCunUniform(), new Normal(0.1, 3), new Orthogonal(1.5),
        new TruncatedNormal(0.1, 3), new Uniform(-1, 2), new XavierNormal(), new XavierUniform(), new Zeros(),

        new ElasticNet(0.1, 0.2), new L1(0.1), new L2(0.1),

        new Huber(2), new MeanAbsoluteError(), new MeanSquaredError(), new SigmoidCrossEntropy(2, 0.1), new SoftmaxCrossEntropy(), new SoftmaxCrossEntropy([1, 2, 0.5], 0.1),

        new Accuracy(), new F1(), new LogLoss(), new MeanAbsolute(), new RSquared(), new RocAuc(), new RootMeanSquareError(),

        new AdaGrad(), new Adam(), new AdamW(0.1), new AdamW(0.1, DecaySchedule: new FlatCosine(1)), new Chain(new ClipNorm(1), new Momentum(), new WeightDecay(0.01)), new Chain(new Adam(), new Momentum(0.5), new WeightDecay(0.01)),
        new ClipNorm(1), new GradientNoise(), new Chain(new ClipNorm(1), new GradientNoise(0.02), new Adam()), new Lion(0.1), new Momentum(), new Momentum(0.5, Averaged: true), new Muon(), new Chain(new ClipNorm(1), new Muon(0.05, 0.9)), new NAdam(), new Nesterov(), new RAdam(), new RmsProp(), new ScheduleFree(), new Chain(new ClipNorm(1), new ScheduleFree(0.05, 0.8)), new Sgd(), new WeightDecay(0.01), new WeightDecay(0.01, 0.5),

        new Hone.Schedules.Constant(1), new Cosine(2, 1), new CosineCycles(2, 3), new Exponential(1, 0.9), new FlatCosine(2, 0.25), new InverseSquareRoot(1), new InverseTime(1, 0.1),
        new OneCycle(1, 0.2, 0.1, 0.01), new Staircase(1, 0.5, 10), new Then(new Cosine(1), 3, 0.1), new Warmup(0.1, new Cosine(1)),
    ];

    public static IEnumerable<TFamily> Of<TFamily>() => All.OfType<TFamily>();

    public static bool Has(Type part) => All.Any(sample => sample.GetType() == part);
}
