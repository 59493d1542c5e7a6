using Hone.Layers;
using Hone.Plans;

namespace Hone.Diagnosis.Probes;

/// <summary>Where in a plan a layer's output can be read, what planning joined counting as one.</summary>
/// <param name="Path">The first of the joined layers: its parameters have this path.</param>
/// <param name="Name">Its kind; with what was joined to it, <c>Dense + Relu</c>.</param>
/// <param name="Layer">The last of them: its output is what stands in the slot.</param>
internal sealed record LayerProbe(string Path, string Name, Layer Layer, Slot<float> Slot)
{
    private const double TanhEnd = 0.97, SigmoidEnd = 0.47; // where the slope is below 6 % of its largest

    public bool Rectifies => Layer is Relu;

    /// <summary>Whether it has flat ends.</summary>
    public bool Saturates => Layer is Tanh or Sigmoid;

    /// <summary>Whether it is what makes a network more than a product of matrices.</summary>
    public bool IsActivation => Layer is Relu or LeakyRelu or Gelu or Mish or Parametric or Selu or Tanh or Sigmoid;

    /// <summary>The steepest slope of the activation function.</summary>
    public double Slope => Layer is Sigmoid ? 0.25 : 1;

    /// <summary>All of a plan's, in the order of the model; dropouts and sequences left out: what they give is what they are given, or what is inside.</summary>
    public static IReadOnlyList<LayerProbe> Of(Plan<float> plan)
    {
        var probes = new List<LayerProbe>();
        string joined = "";
        LayerOutput<float>? first = null;
        foreach (var output in plan.LayerOutputs)
        {
            if (output.Layer is Dropout or Sequential) continue;
            string name = joined + (output.Layer is Parametric blend ? $"Parametric {blend.Function.GetType().Name}" : output.Layer.GetType().Name);
            if (!output.HasValues) // fused into the next
            {
                joined = name + " + ";
                first ??= output;
                continue;
            }
            probes.Add(new LayerProbe(first?.Path ?? output.Path, name, output.Layer, output.Slot));
            joined = "";
            first = null;
        }
        return probes;
    }

    /// <summary>Whether a value stands at a flat end of this layer's function.</summary>
    public bool IsSaturated(float value) => Layer switch
    {
        Tanh => Math.Abs(value) > TanhEnd,
        Sigmoid => Math.Abs(value - 0.5) > SigmoidEnd,
        _ => false,
    };
}
