using Hone.Layers;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tables;

/// <summary>Whether a recipe's network and loss can answer what is asked of a table.</summary>
internal static class Outputs
{
    /// <exception cref="InputException">They cannot.</exception>
    public static void Check(Recipe recipe, Preprocessor preprocessor)
    {
        var target = preprocessor.Target;
        Check(recipe.Model, "model", preprocessor);
        for (int i = 0; i < (recipe.Variants?.Count ?? 0); i++) Check(recipe.Variants![i].Model, $"variant {i + 1}", preprocessor);
        var standard = TableRecipe.For(preprocessor, 1);
        if (!recipe.Loss.Fits(target.Task))
            throw new InputException($"The recipe's loss is {recipe.Loss.GetType().Name}; the target \"{target.Name}\" ({Words.Spaced(target.Task)}) takes {standard.Loss.GetType().Name}.");
        if (!recipe.Metric.Fits(target.Task))
            throw new InputException($"The recipe's metric is {recipe.Metric.GetType().Name}, which does not measure the target \"{target.Name}\" ({Words.Spaced(target.Task)}); {standard.Metric.GetType().Name} does.");
    }

    private static void Check(Layer model, string name, Preprocessor preprocessor)
    {
        var target = preprocessor.Target;
        int expected = TableRecipe.Outputs(target), found;
        try
        {
            found = Plan<float>.OutputsOf(model, preprocessor.Inputs);
        }
        catch (ArgumentException fault)
        {
            throw InputException.Of(fault, $"The recipe's {name} cannot be built for {preprocessor.Inputs} features: ");
        }
        catch (OverflowException fault)
        {
            throw new InputException($"The recipe's {name} is too large to be counted. Give its layers fewer units.", fault);
        }
        if (found != expected)
            throw new InputException($"The recipe's {name} has {found} outputs; the target \"{target.Name}\" ({Words.Spaced(target.Task)}) takes {expected}. Change the last Dense layer's units.");
        int[] looked = [.. Embeddings(model).FirstOrDefault()?.Categories ?? []];
        if (!looked.SequenceEqual(preprocessor.Codes))
            throw new InputException($"The recipe's {name} {Looks(looked)}; of the table's columns {(preprocessor.Codes.Count == 0 ? "none is such a code" : $"{preprocessor.Codes.Count} are codes, of {string.Join(", ", preprocessor.Codes)} categories")}. " +
                "Change the CategoryEmbedding that the model begins with, or say --categories embedded or one-hot, whichever the recipe was made with.");
    }

    private static string Looks(int[] categories) => categories.Length == 0 ? "looks no codes of categories up" : $"looks up {categories.Length} codes, of {string.Join(", ", categories)} categories";

    private static IEnumerable<CategoryEmbedding> Embeddings(Layer layer) => layer switch
    {
        CategoryEmbedding embedding => [embedding],
        Sequential sequence => sequence.Layers.SelectMany(Embeddings),
        _ => [],
    };
}
