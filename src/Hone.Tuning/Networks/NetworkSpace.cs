using Hone.Diagnosis.Mending;
using Hone.Layers;
using Hone.Optimizers;
using Hone.Training;
using Hone.Tuning.Spaces;

namespace Hone.Tuning.Networks;

/// <summary>Where to look for a network when nobody says otherwise.</summary>
/// <remarks>
/// What matters most, on the scale that it acts on: the learning rate and weight decay by factors, β by factors of 1 − β, width by doubling (Ng, "Improving deep neural networks", on tuning;
/// Godbole et al. 2023, "Deep learning tuning playbook"). The batch size is left alone: with another one the other settings mean something else.
/// Under the neural-tangent parametrisation one rate suits layers of any width, so rates are looked for nearer to the recipe's; they are larger, and weight decay, which is times the rate, smaller.
/// </remarks>
public static class NetworkSpace
{
    private const double RateFactor = 30, TangentRateFactor = 8, LeastDecay = 1e-4, MostDecay = 1, TangentMostDecay = 0.1, LeastKeep = 0.5, LeastBeta = 0.8, MostBeta = 0.99, NoDecayShare = 0.1;
    private const int LeastWidth = 16, MostWidth = 512, MostDepth = 4;

    /// <summary>A space around a recipe: only what the recipe has a place for.</summary>
    public static Space For(Recipe recipe)
    {
        var parameters = new List<(string, Parameter)>();
        bool isTangent = LayerTree.Leaves(recipe.Model).OfType<Dense>().Any(layer => layer.NeuralTangent);
        double factor = isTangent ? TangentRateFactor : RateFactor;
        if (Knob.Peak(recipe.LearningRate) is { } peak) parameters.Add(("learning-rate", new NumberParameter(peak / factor, peak * factor, Scale.Log)));
        parameters.Add(("weight-decay", new NumberParameter(LeastDecay, isTangent ? TangentMostDecay : MostDecay, Scale.Log) { ZeroShare = NoDecayShare }));
        if (Knob.All.First(knob => knob.Name == "keep").Get(recipe) is not null) parameters.Add(("keep", new NumberParameter(LeastKeep, 1)));
        if (Blocks.Of(recipe.Model) is not null)
        {
            parameters.Add(("width", new PowerParameter(LeastWidth, MostWidth)));
            parameters.Add(("depth", new IntegerParameter(1, MostDepth)));
        }
        if (PathOfBeta(recipe.Optimizer) is { } path) parameters.Add((path, new NumberParameter(LeastBeta, MostBeta, Scale.ReverseLog)));
        if (Knob.Peak(recipe.LearningRate) is not null) parameters.Add(("schedule", new CategoryParameter("Cosine", "CosineCycles", "Constant", "OneCycle")));
        return new Space(parameters);
    }

    private static string? PathOfBeta(Optimizer optimizer) => optimizer switch
    {
        Adam or AdamW or Lion or NAdam or RAdam or ScheduleFree => "/optimizer/beta1",
        Momentum or Muon or Nesterov => "/optimizer/beta",
        _ => null,
    };
}
