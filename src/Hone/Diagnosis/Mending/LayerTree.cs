using Hone.Layers;
using Hone.Plans;

namespace Hone.Diagnosis.Mending;

/// <summary>A model as the tree it is: sequences and residual layers hold others; what else there is stands alone.</summary>
internal static class LayerTree
{
    /// <summary>The same model with each layer that stands alone changed.</summary>
    public static Layer Map(Layer model, Func<Layer, Layer> change) => model switch
    {
        Sequential sequence => new Sequential([.. sequence.Layers.Select(layer => Map(layer, change))]),
        Residual residual => residual with { Inner = Map(residual.Inner, change) },
        _ => change(model),
    };

    /// <summary>The layers that stand alone, in order.</summary>
    public static IEnumerable<Layer> Leaves(Layer model) => model switch
    {
        Sequential sequence => sequence.Layers.SelectMany(Leaves),
        Residual residual => Leaves(residual.Inner),
        _ => [model],
    };
}
