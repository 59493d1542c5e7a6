using Hone.Initializers;
using Hone.Layers;
using Hone.Numerics;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.Initializers;

public class ByActivationTests
{
    private const int Inputs = 7, Units = 5;

    /// <summary>What stands behind a dense layer, and what its weights start from.</summary>
    public static TheoryData<Layer[], Initializer> Table() => new()
    {
        { [new Relu()], new HeNormal() },
        { [new LeakyRelu(0.2)], new HeNormal(0.2) },
        { [new Gelu()], new HeNormal() },
        { [new Mish()], new HeNormal() },
        { [new Selu()], new LeCunNormal() },
        { [new Parametric(new Mish())], new HeNormal() },
        { [new Parametric(new LeakyRelu(0.2))], new HeNormal(0.2) },
        { [new Tanh()], new XavierNormal() },
        { [new Sigmoid()], new XavierNormal() },
        { [], new LeCunNormal() },
        { [new Dense(3)], new LeCunNormal() },
        { [new Dense(3), new Relu()], new LeCunNormal() },
        { [new BatchNorm(), new Relu()], new HeNormal() },
        { [new LayerNorm(), new Dropout(0.5), new Tanh(), new Dense(3), new Relu()], new XavierNormal() },
        { [new Dropout(1), new Relu()], new HeNormal() },
        { [new BatchNorm()], new LeCunNormal() },
        { [new Sequential(new Dropout(0.5), new Sequential(new Relu(), new Dense(2)))], new HeNormal() },
        { [new Residual(new Relu()), new Relu()], new LeCunNormal() },   // a function and a way round it read the same sums
        { [new BatchNorm(), new Residual(new Relu()), new Dense(1)], new LeCunNormal() },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Weights_start_as_the_function_asks_for_that_reads_them(Layer[] behind, Initializer expected)
    {
        var plan = new Plan<double>(new Sequential([new Dense(Units), .. behind]), Inputs, 1, new Key(3));
        Assert.Equal(Drawn(expected), Rows(plan.Parameters[0]));
    }

    [Fact]
    public void Behind_the_last_dense_layer_inside_a_residual_layer_stands_the_sum()
    {
        var plan = new Plan<double>(new Sequential(new Residual(new Sequential(new Dense(Inputs), new Relu(), new Dense(Inputs))), new Relu()), Inputs, 1, new Key(3));
        Assert.Equal(Drawn(new HeNormal(), Inputs), Rows(plan.Parameters[0]));
        Assert.Equal(Drawn(new LeCunNormal(), Inputs, number: 2), Rows(plan.Parameters[2]));
    }

    [Fact]
    public void What_a_person_chose_stays()
    {
        var plan = new Plan<double>(new Sequential(new Dense(Units) { Weights = new XavierNormal() }, new Relu()), Inputs, 1, new Key(3));
        Assert.Equal(Drawn(new XavierNormal()), Rows(plan.Parameters[0]));
    }

    [Fact]
    public void It_is_what_dense_layers_start_from_unless_a_recipe_says_otherwise()
    {
        Assert.Contains("\"weights\": {\n    \"kind\": \"ByActivation\"\n  }", Catalog.Default.ToJson<Layer>(new Dense(3)));
        Assert.Equal(new Dense(3), Catalog.Default.FromJson<Layer>("""{ "kind": "Dense", "units": 3 }"""));
        Assert.Equal(new Dense(3) { Weights = new HeNormal() }, Catalog.Default.FromJson<Layer>("""{ "kind": "Dense", "units": 3, "weights": { "kind": "HeNormal" } }"""));
    }

    private static double[] Drawn(Initializer initializer, int units = Units, ulong number = 0)
    {
        var values = new double[Inputs * units];
        initializer.Fill(new Matrix<double>(values, units), new Fan(Inputs, units), new Key(3).Fold(number));
        return values;
    }

    private static double[] Rows(Slot<double> slot) => [.. Enumerable.Range(0, slot.Rows).SelectMany(row => slot.Value()[row].ToArray())];
}
