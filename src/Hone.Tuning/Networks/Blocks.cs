using Hone.Layers;
using Hone.Plans;

namespace Hone.Tuning.Networks;

/// <summary>A sequence of layers as hidden blocks, each a dense layer with what follows it, and one dense layer at the end.</summary>
internal sealed class Blocks
{
    private readonly IReadOnlyList<Layer> _layers;
    private readonly int[] _dense; // where the dense layers stand

    private Blocks(IReadOnlyList<Layer> layers, int[] dense) => (_layers, _dense) = (layers, dense);

    /// <summary>Null where a model has no such form.</summary>
    public static Blocks? Of(Layer model)
    {
        if (model is not Sequential sequence || sequence.Layers.Any(layer => layer is Sequential or Residual)) return null;
        int[] dense = [.. Enumerable.Range(0, sequence.Layers.Count).Where(i => sequence.Layers[i] is Dense)];
        return dense.Length >= 2 ? new Blocks(sequence.Layers, dense) : null;
    }

    /// <summary>How many hidden blocks there are.</summary>
    public int Depth => _dense.Length - 1;

    /// <summary>Units of the hidden dense layers; null where they differ.</summary>
    public int? Width => Hidden.Select(layer => layer.Units).Distinct().ToArray() is [var width] ? width : null;

    private IEnumerable<Dense> Hidden => _dense[..^1].Select(i => (Dense)_layers[i]);

    /// <summary>The same model with so many hidden blocks: the last is repeated, or the last ones are left out. Null below 1.</summary>
    public Layer? Repeated(int depth)
    {
        if (depth < 1) return null;
        var layers = new List<Layer>(_layers.Take(_dense[0]));
        for (int block = 0; block < depth; block++)
        {
            int which = Math.Min(block, Depth - 1);
            layers.AddRange(_layers.Take(_dense[which].._dense[which + 1]));
        }
        return new Sequential([.. layers, .. _layers.Skip(_dense[^1])]);
    }

    /// <summary>The same model with dropout at the end of each hidden block; without where all is kept.</summary>
    public Layer Kept(double keep) => keep == 1 ? new Sequential(_layers) : new Sequential([.. _layers.SelectMany((layer, i) => _dense.Skip(1).Contains(i) ? (Layer[])[new Dropout(keep), layer] : [layer])]);

    /// <summary>The same model with so many units in each hidden dense layer. Null below 1.</summary>
    public Layer? Widened(int width) => width < 1 ? null : new Sequential([.. _layers.Select((layer, i) => layer is Dense dense && i < _dense[^1] ? dense with { Units = width } : layer)]);
}
