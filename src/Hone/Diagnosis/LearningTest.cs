using Hone.Data;
using Hone.Diagnosis.Mending;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>Whether a network can learn 20 rows by heart: without penalties, dropout and label smoothing, by Adam at 0.01, in up to 500 steps. One that cannot will learn nothing from more.</summary>
/// <remarks>Karpathy 2019, "A recipe for training neural networks": overfit one batch.</remarks>
/// <param name="Rows">Rows it was given: different ones, of several classes where there are several.</param>
/// <param name="FirstLoss">Of the same answer to each of them, or before the first step where that is higher.</param>
/// <param name="LastLoss">The lowest that was reached; not a number where it diverged at once.</param>
/// <param name="Steps">Updates done.</param>
public sealed record LearningTest(Recipe Recipe, int Rows, double FirstLoss, double LastLoss, int Steps)
{
    public const int MostRows = 20, MostSteps = 500;

    /// <summary>From this share of the first loss on the rows count as learned: the test ends.</summary>
    public const double Learned = 0.01;

    private const double Rate = 0.01;

    /// <param name="key">For the draw of rows.</param>
    /// <exception cref="InputException">The model cannot be built for these rows.</exception>
    public static LearningTest Of(Recipe recipe, Dataset train, Key key)
    {
        int[] rows = RowSample.Of(train.Rows, MostRows, key);
        var few = new Selection(train, rows);
        var plain = recipe with
        {
            Model = LayerTree.Map(recipe.Model, layer => layer switch
            {
                Dropout drop => drop with { Keep = 1 },
                Dense dense => dense with { Penalty = null, MaxNorm = null, NeuralTangent = false, BiasRateFactor = 1 }, // whose rate would be another
                _ => layer,
            }),
            Loss = Smoothing.Without(recipe.Loss),
            Optimizer = new Adam(),
            LearningRate = Rate,
            BatchSize = rows.Length,
            Epochs = MostSteps,
            Patience = 0,
            WeightAverage = 0,
            Mixup = 0,
            BestBy = BestBy.Loss,
            Data = null,
        };
        var watch = new Watch(Guess.Of(Smoothing.Without(recipe.Loss), few, Plan<float>.OutputsOf(recipe.Model, train.Features), key.Fold(1)).Loss);
        new Trainer(plain, watch) { Threads = 1 }.Fit(few, few);
        return new LearningTest(recipe, rows.Length, watch.First, watch.Last, watch.Steps);
    }

    private sealed class Watch(double guess) : Callback
    {
        public double First { get; private set; } = guess;

        public double Last { get; private set; } = double.PositiveInfinity;

        public int Steps { get; private set; }

        public override void OnStep(Run run, in StepReport report)
        {
            Steps++;
            if (Steps == 1) First = Math.Max(First, report.Loss);
            if (report.Loss < Last) Last = report.Loss;
            if (Last < Learned * First) run.Stop("the rows are learned");
        }
    }
}
