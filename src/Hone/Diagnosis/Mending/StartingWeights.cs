using Hone.Initializers;
using Hone.Layers;
using Hone.Plans;

namespace Hone.Diagnosis.Mending;

/// <summary>A model's dense layers with weights that start as the function behind them asks for, and biases of 0.</summary>
internal static class StartingWeights
{
    public static Layer Of(Layer model)
    {
        Initializer? asked = null;
        return Of(model, ref asked);
    }

    /// <summary>Walks from the last layer to the first, so that a dense layer knows what follows it.</summary>
    private static Layer Of(Layer layer, ref Initializer? asked)
    {
        switch (layer)
        {
            case Sequential sequence:
                var layers = new Layer[sequence.Layers.Count];
                for (int i = layers.Length - 1; i >= 0; i--) layers[i] = Of(sequence.Layers[i], ref asked);
                return new Sequential(layers);
            case Residual residual:
                asked = null;
                var inner = Of(residual.Inner, ref asked);
                asked = null;
                return residual with { Inner = inner };
            case Dense dense:
                var weights = Fits(dense.Weights, asked) ? dense.Weights : new ByActivation();
                asked = null;
                return dense with { Weights = weights, Bias = dense.Bias is null ? null : new Zeros() };
            default:
                if (!layer.HandsOn) asked = layer.WeightsBefore;
                return layer;
        }
    }

    /// <summary>Whether weights start as they should already; before no function both of the usual initialisers do.</summary>
    private static bool Fits(Initializer weights, Initializer? asked) =>
        weights is ByActivation || (asked is null ? weights is LeCunNormal or XavierNormal : weights.GetType() == asked.GetType());
}
