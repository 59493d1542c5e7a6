using System.Globalization;
using Hone.Data;
using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Schedules;

namespace Hone.Training;

/// <summary>Whether a recipe and data fit each other, said before any time is spent.</summary>
internal static class Fitting
{
    public static void Check(Recipe recipe, Dataset train, Dataset dev)
    {
        if (train.Rows == 0 || dev.Rows == 0)
            throw new InputException($"Training needs rows to learn from and dev rows to judge by: found {train.Rows} train rows and {dev.Rows} dev rows.");
        if (train.Features == 0)
            throw new InputException("There is no column to learn from: found 0 features.");
        if (train.Features != dev.Features || train.Targets != dev.Targets)
            throw new InputException($"Train and dev differ: found {train.Features} features and {train.Targets} targets in train, {dev.Features} and {dev.Targets} in dev.");
        CheckAverage(recipe);
        if (train.Targets == 0) throw new InputException("The rows carry no target to learn.");
    }

    /// <summary>Refuses two averages of the weights.</summary>
    public static void CheckAverage(Recipe recipe)
    {
        if (recipe.WeightAverage > 0 && recipe.Optimizer.Averages)
            throw new InputException("The recipe has a weightAverage and an optimizer that measures a mean of the weights by itself: found both; leave the weightAverage out, or take another optimizer.");
    }

    /// <summary>Refuses a learning rate that is below 0 or not finite in an epoch to come.</summary>
    public static void CheckRate(Recipe recipe, int stepsPerEpoch)
    {
        if (Rates.Fault(recipe.LearningRate, fromEpoch: 0, recipe.Epochs, stepsPerEpoch) is { } fault)
            throw new InputException($"The recipe's learningRate cannot be followed: {fault}. Change it in the recipe, or give --learning-rate 0.001.");
    }

    /// <summary>Refuses schedules of dropout and weight decay that leave their range in an epoch to come.</summary>
    public static void CheckSchedules(Recipe recipe, Plan<float> plan, int stepsPerEpoch)
    {
        foreach (var dropout in plan.LayerOutputs.Select(output => output.Layer).OfType<Dropout>().Where(dropout => dropout.Keep < 1))
            if (dropout.Schedule is { } schedule && Rates.Fault(schedule, 0, recipe.Epochs, stepsPerEpoch, "factor on the probability to drop", 1 / (1 - dropout.Keep)) is { } fault)
                throw new InputException($"The schedule of the recipe's dropout cannot be followed: {fault}. Change it in the recipe, or leave it out.");
        foreach (var schedule in DecaySchedules(recipe.Optimizer))
            if (Rates.Fault(schedule, 0, recipe.Epochs, stepsPerEpoch, "factor on weight decay") is { } fault)
                throw new InputException($"The schedule of the recipe's weight decay cannot be followed: {fault}. Change it in the recipe, or leave it out.");
    }

    private static IEnumerable<Schedule> DecaySchedules(Optimizer optimizer) => optimizer switch
    {
        AdamW { DecaySchedule: { } schedule } => [schedule],
        WeightDecay { Schedule: { } schedule } => [schedule],
        Chain chain => chain.Parts.SelectMany(DecaySchedules),
        _ => [],
    };

    /// <summary>The plan of a recipe's model; what a layer refuses becomes a message about the recipe.</summary>
    public static Plan<float> Compile(Recipe recipe, int inputs, int maxRows, Key? key, Workers workers)
    {
        try
        {
            RefuseTooLarge(recipe, inputs);
            var plan = new Plan<float>(recipe.Model, inputs, maxRows, key, workers);
            if (recipe.Mixup > 0 && plan.LayerOutputs.Any(output => output.Layer is Embedding or CategoryEmbedding))
                throw new InputException("The recipe's mixup blends features, and its model reads one as the number of a category (Embedding, CategoryEmbedding): half of category 1 and half of 3 is not category 2. Set mixup to 0, or leave the embedding out.");
            return plan;
        }
        catch (ArgumentException fault)
        {
            throw InputException.Of(fault, $"The model cannot be built for {inputs} inputs: ");
        }
        catch (Exception fault) when (fault is OverflowException or OutOfMemoryException)
        {
            throw new InputException($"The model and {maxRows} rows at a time do not fit into memory. Give its layers fewer units, or choose a smaller batch size.", fault);
        }
    }

    /// <summary>Lets loss and metric look at some dev rows, so that what they cannot work with is told before the first step.</summary>
    public static void Try(Recipe recipe, Evaluator evaluator, Dataset dev)
    {
        try
        {
            bool decides = recipe.BestBy == BestBy.Metric;
            double metric = evaluator.Evaluate(dev, recipe.Metric, atMost: decides ? int.MaxValue : 100).Metric;
            if (decides && double.IsNaN(metric))
                throw new InputException($"The recipe keeps the epoch that is best by its metric, and {recipe.Metric.Name} cannot be measured on the {dev.Rows} dev rows. Take more dev rows or another metric, or set bestBy to loss.");
        }
        catch (ArgumentException fault)
        {
            throw InputException.Of(fault, "The recipe's loss or metric does not fit the data: ");
        }
    }

    /// <summary>Refuses before memory is asked for: a system that promises more than it has would end the process later, without a word.</summary>
    private static void RefuseTooLarge(Recipe recipe, int inputs)
    {
        var sizes = Plan<float>.Describe(recipe.Model, inputs).Select(slot => (long)slot.Rows * slot.Width).ToArray();
        // Weights, gradients, the best weights, their average, the optimiser's moments and its room for products of matrices; and the largest parameter in double, while it is drawn.
        double needed = sizeof(float) * ((recipe.WeightAverage > 0 || recipe.Optimizer.Averages ? 4.0 : 3.0) + recipe.Optimizer.Moments + (recipe.Optimizer.TakesMatrices ? 4 : 0)) * sizes.Sum() + (double)sizeof(double) * sizes.DefaultIfEmpty().Max();
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (sizes.Sum() > int.MaxValue || needed > memory)
            throw new InputException(string.Create(CultureInfo.InvariantCulture,
                $"The model would have {sizes.Sum():N0} weights, which take {needed / 1e9:0.#} GB to train; there are {memory / 1e9:0.#} GB, and room for 2 billion weights at most. Give its layers fewer units."));
    }
}
