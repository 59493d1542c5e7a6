using Hone.Data;
using Hone.Numerics;
using Hone.Plans;

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
        if (train.Targets == 0) throw new InputException("The rows carry no target to learn.");
    }

    /// <summary>The plan of a recipe's model; what a layer refuses becomes a message about the recipe.</summary>
    public static Plan<float> Compile(Recipe recipe, int inputs, int maxRows, Key key, Workers workers)
    {
        try
        {
            return new Plan<float>(recipe.Model, inputs, maxRows, key, workers);
        }
        catch (Exception fault) when (fault is ArgumentException or OverflowException)
        {
            throw new InputException($"The model cannot be built for {inputs} inputs: {fault.Message}", fault);
        }
    }
}
