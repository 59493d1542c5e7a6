using Hone.Checking;
using Hone.Data;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Plans;
using Hone.Regularizers;

namespace Hone.Tests.Contracts;

/// <summary>Layer × activation × loss × regulariser of the catalog, all combinations, by the gradient checker.</summary>
public class GradientContractTests
{
    private static readonly Layer[] Activations = [new Relu(), new LeakyRelu(), new Tanh(), new Sigmoid(), new Gelu(), new Mish(), new Selu(), new Sequential()];
    private static readonly Regularizer?[] Penalties = [null, .. Samples.Of<Regularizer>()];

    public static TheoryData<Layer> Layers => [.. Samples.Of<Layer>().Where(layer => !Activations.Contains(layer))];

    [Fact]
    public void There_are_more_than_a_thousand_combinations() =>
        Assert.True(Layers.Count * Activations.Length * Samples.Of<Loss>().Count() * Penalties.Length > 1000);

    [Theory, MemberData(nameof(Layers))]
    public void Every_combination_of_a_layer_with_activation_loss_and_regularizer_passes(Layer layer)
    {
        var faults = new List<string>();
        int number = 0;
        foreach (var activation in Activations)
            foreach (var loss in Samples.Of<Loss>())
                foreach (var penalty in Penalties)
                    if (Check(layer, activation, loss, penalty, (ulong)number++) is { Verdict: not Verdict.Pass } check)
                        faults.Add($"{check.Verdict}: {activation}, {loss}, {penalty}: {string.Join(" ", check.Parts.SelectMany(part => part.Result.Blocks).SelectMany(block => block.Explanations).Take(2))}");
        Assert.Equal("", string.Join('\n', faults));
    }

    private static ModelCheck Check(Layer layer, Layer activation, Loss loss, Regularizer? penalty, ulong seed)
    {
        const int inputs = 4, rows = 15;
        var key = new Key(seed);
        int? codes = layer switch { Embedding table => table.Categories, CategoryEmbedding tables => tables.Categories.Max() + 1, _ => null }; // looked up first: before a jump no gradient can be told
        int outputs = loss is SoftmaxCrossEntropy ? 3 : 1;
        var model = codes is not null
            ? new Sequential(layer, new Dense(5) { Bias = new Hone.Initializers.Normal(1) }, activation, new Dense(outputs) { Penalty = penalty })
            : new Sequential(new Dense(6) { Penalty = penalty }, activation, layer, new Dense(outputs) { Penalty = penalty });
        float[] x = [.. Enumerable.Range(0, rows * inputs).Select(i => codes is { } count ? key.Fold(1).Below(count, i) : (float)key.Fold(1).Normal(i))];
        float[] y = [.. Enumerable.Range(0, rows).Select(i => loss switch { SigmoidCrossEntropy => key.Fold(2).Below(2, i), SoftmaxCrossEntropy => key.Fold(2).Below(3, i), _ => (float)key.Fold(2).Normal(i) })];
        return new ModelChecker(model, loss, new DenseDataset(x, inputs, y), seed).Check();
    }
}
