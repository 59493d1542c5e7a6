using CsCheck;
using Hone.Lab.Walks;
using Hone.Optimizers;

namespace Hone.Tests.Lab;

/// <summary>Toy surfaces, and optimisers' ways over them.</summary>
public class SurfaceTests
{
    public static TheoryData<string> Names => [.. Surface.All.Select(surface => surface.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_slope_is_that_of_its_height(string name)
    {
        const double h = 1e-5;
        var surface = Named(name);
        Gen.Select(Gen.Double[surface.From[0], surface.To[0]], Gen.Double[surface.From[1], surface.To[1]]).Sample((x, y) =>
        {
            var (dx, dy) = surface.Slope(x, y);
            double right = (surface.Height(x + h, y) - surface.Height(x - h, y)) / (2 * h), up = (surface.Height(x, y + h) - surface.Height(x, y - h)) / (2 * h);
            double rounding = 1e-7 * (1 + Math.Abs(dx) + Math.Abs(dy)); // heights of up to 60 round at 1e-14, over 2e-5; what is left of h² is less
            Assert.InRange(right, dx - rounding, dx + rounding);
            Assert.InRange(up, dy - rounding, dy + rounding);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nowhere_in_the_picture_is_it_lower_than_at_its_goal(string name)
    {
        var surface = Named(name);
        double low = surface.Height(surface.Goal[0], surface.Goal[1]);

        Assert.Equal((0, 0), surface.Slope(surface.Goal[0], surface.Goal[1]));
        Gen.Select(Gen.Double[surface.From[0], surface.To[0]], Gen.Double[surface.From[1], surface.To[1]]).Sample((x, y) => surface.Height(x, y) >= low - 1e-12);
    }

    public static TheoryData<string, string> Ways => [.. from surface in Surface.All from optimizer in Optimizers.Keys select new TheoryDataRow<string, string>(surface.Name, optimizer)];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_optimiser_finds_the_lowest_place_at_a_rate_of_its_own(string name, string optimizer)
    {
        var surface = Named(name);
        var (_, way) = surface.Best(Optimizers[optimizer], [.. Enumerable.Range(-12, 25).Select(i => Math.Pow(10, i / 4.0))], 2000, optimizer);

        Assert.NotNull(surface.StepsToGoal(way));
    }

    [Fact]
    public void Under_a_constant_gradient_momentum_builds_up_to_the_gradient()
    {
        const double β = 0.9, α = 0.1, g = 2;
        var way = SurfaceWalk.Along(new Momentum(β, Averaged: true), α, (_, _) => (g, 0), [0, 0], 50);

        for (int k = 1; k <= 50; k++) Assert.Equal(α * g * (1 - Math.Pow(β, k)), way.X[k - 1] - way.X[k], 1e-14); // places of up to 10 round at 1e-15
        Assert.All(way.Y, y => Assert.Equal(0, y));
    }

    [Fact]
    public void Both_forms_of_momentum_walk_one_way_when_the_rate_makes_up_for_the_share()
    {
        const double β = 0.9, α = 0.05;
        var averaged = Surface.Bowl.Walk(new Momentum(β, Averaged: true), α, 200);
        var summed = Surface.Bowl.Walk(new Momentum(β), α * (1 - β), 200);

        Assert.All(averaged.X.Zip(summed.X).Concat(averaged.Y.Zip(summed.Y)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_way_that_leaves_the_goal_again_has_not_arrived()
    {
        var surface = Surface.Bowl;
        Assert.Equal(2, surface.StepsToGoal(new("", [-4, -2, 0.1], [0, 0, 0])));
        Assert.Null(surface.StepsToGoal(new("", [-4, 0, -4], [0, 0, 0])));
        Assert.Equal(3, surface.StepsToGoal(new("", [-4, 0, -4, 0], [0, 0, 0, 0])));
    }

    private static readonly Dictionary<string, Optimizer> Optimizers = new()
    {
        ["gradient descent"] = new Sgd(), ["momentum"] = new Momentum(), ["Nesterov"] = new Nesterov(), ["RMSprop"] = new RmsProp(0.9), ["Adam"] = new Adam(),
    };

    private static Surface Named(string name) => Surface.All.Single(surface => surface.Name == name);
}
