using Hone.Initializers;
using Hone.Layers;
using Hone.Plans;

namespace Hone.Diagnosis.Mending;

/// <summary>A model's dense layers with the initialiser that their activation function asks for, and biases of 0.</summary>
/// <remarks>Rectified units: He et al. 2015; others: Glorot &amp; Bengio 2010.</remarks>
internal static class StartingWeights
{
    public static Layer Of(Layer model)
    {
        Layer? activation = null;
        return Of(model, ref activation);
    }

    /// <summary>Walks from the last layer to the first, so that a dense layer knows what follows it.</summary>
    private static Layer Of(Layer layer, ref Layer? activation)
    {
        switch (layer)
        {
            case Sequential sequence:
                var layers = new Layer[sequence.Layers.Count];
                for (int i = layers.Length - 1; i >= 0; i--) layers[i] = Of(sequence.Layers[i], ref activation);
                return new Sequential(layers);
            case Residual residual:
                activation = null;
                var inner = Of(residual.Inner, ref activation);
                activation = null;
                return residual with { Inner = inner };
            case Dense dense:
                Initializer weights = activation is Relu or LeakyRelu or Gelu ? new HeNormal() : new XavierNormal();
                activation = null;
                return dense with { Weights = weights, Bias = dense.Bias is null ? null : new Zeros() };
            case Relu or LeakyRelu or Gelu or Tanh or Sigmoid:
                activation = layer;
                return layer;
            default:
                return layer; // a norm or a dropout may stand between a dense layer and its function
        }
    }
}
