using Hone.Numerics;
using Hone.Tuning.Samplers;
using Hone.Tuning.Spaces;

namespace Hone.Tests.Tuning;

/// <summary>What every sampler promises.</summary>
public class SamplerTests
{
    private static readonly Space Mixed = new(
        ("rate", new NumberParameter(1e-5, 1e-1, Scale.Log)), ("units", new PowerParameter(8, 256)), ("layers", new IntegerParameter(1, 4)), ("kind", new CategoryParameter("a", "b", "c")));

    private static readonly Space Conditional = new(
        ("optimizer", new CategoryParameter("adam", "sgd")), ("momentum", new NumberParameter(0.1, 0.99) { When = new Condition("optimizer", "sgd") }), ("rate", new NumberParameter(1e-5, 1e-1, Scale.Log)));

    public static TheoryData<Sampler> Samplers => [.. Sampler.All];

    [Fact]
    public void Every_sampler_is_tried() =>
        Assert.Equal(typeof(Sampler).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Sampler))).OrderBy(type => type.Name), Samplers.Select(row => row.Data.GetType()).OrderBy(type => type.Name));

    [Fact]
    public void A_sampler_is_found_by_its_name()
    {
        Assert.All(Sampler.All, sampler => Assert.Same(sampler, Sampler.Named(sampler.Name)));
        Assert.Contains("found magic, expected one of auto, random", Assert.Throws<InputException>(() => Sampler.Named("magic")).Message);
    }

    [Fact]
    public void A_grid_over_more_than_two_parameters_warns()
    {
        Assert.All(Sampler.All, sampler => Assert.Null(sampler.Warning(new Space(Mixed.Parameters.Take(2)))));
        Assert.Contains("takes 300 trials", new GridSampler().Warning(Mixed)); // 5 · 5 of 6 · 4 · 3
        Assert.Null(new RandomSampler().Warning(Mixed));
    }

    [Theory, MemberData(nameof(Samplers))]
    public void Suggestions_lie_in_the_space_and_the_same_history_and_key_give_the_same(Sampler sampler)
    {
        foreach (var space in sampler is GaussianProcessSampler ? (Space[])[Mixed] : [Mixed, Conditional])
        {
            var finished = new List<Outcome>();
            for (int number = 0; number < 40; number++)
            {
                var history = new History(space, number, [.. finished], finished.Count > 0 ? [finished[^1].Point] : []);
                var point = sampler.Next(history, new Key(7).Fold((ulong)number));
                Assert.Equal(point, sampler.Next(history, new Key(7).Fold((ulong)number)));
                Assert.Equal(point, space.Of(point.Settings));
                finished.Add(new Outcome(point, number % 9 == 8 ? double.NaN : Math.Abs(Math.Log10(point["rate"].Number) + 3)));
            }
        }
    }

    [Theory, MemberData(nameof(Samplers))]
    public void In_a_space_of_few_points_none_is_suggested_twice_before_all_were(Sampler sampler)
    {
        var space = new Space(("a", new IntegerParameter(1, 4)), ("b", new CategoryParameter("x", "y", "z")));
        var finished = new List<Outcome>();
        for (int number = 0; number < 12; number++)
        {
            var point = sampler.Next(new History(space, number, finished, []), new Key(3).Fold((ulong)number));
            finished.Add(new Outcome(point, point["a"].Number));
        }
        Assert.Equal(12, finished.Select(outcome => outcome.Point).Distinct().Count());
    }

    [Theory, MemberData(nameof(Samplers))]
    public void What_the_space_does_not_allow_is_never_suggested(Sampler sampler)
    {
        var space = new Space(("x", new NumberParameter(0, 1)), ("y", new NumberParameter(0, 1))) { Allows = point => point["x"].Number + point["y"].Number < 1 };
        var finished = new List<Outcome>();
        for (int number = 0; number < 30; number++)
        {
            var point = sampler.Next(new History(space, number, finished, []), new Key(5).Fold((ulong)number));
            Assert.True(point["x"].Number + point["y"].Number < 1);
            finished.Add(new Outcome(point, -point["x"].Number - point["y"].Number)); // the best lies at the end of what is allowed
        }
        var nothing = new Space(("x", new NumberParameter(0, 1))) { Allows = _ => false };
        Assert.Contains("no point that the space allows", Assert.Throws<InputException>(() => sampler.Next(new History(nothing, 0, [], []), new Key(1))).Message);
    }

    [Theory, MemberData(nameof(Samplers))]
    public void Points_that_are_being_tried_are_kept_apart_from(Sampler sampler)
    {
        var space = new Space(("x", new NumberParameter(0, 1)));
        Outcome[] finished = [.. Enumerable.Range(0, 12).Select(i => new Outcome(space.At([i / 11.0]), Math.Pow(i / 11.0 - 0.4, 2)))];
        var pending = new List<Point>();
        for (int number = 12; number < 20; number++) pending.Add(sampler.Next(new History(space, number, finished, [.. pending]), new Key(5).Fold((ulong)number)));
        Assert.Equal(8, pending.Distinct().Count());
    }

    [Fact]
    public void A_gaussian_process_and_a_parzen_estimator_come_closer_than_chance()
    {
        double chance = Regret(new RandomSampler(), 60), parzen = Regret(new TpeSampler(), 60), process = Regret(new GaussianProcessSampler(), 60), auto = Regret(new AutoSampler(), 60);
        Assert.True(parzen < chance, $"{parzen} {chance}");
        Assert.True(process < chance / 100, $"{process} {chance}");
        Assert.Equal(process, auto);
    }

    [Fact]
    public void Halton_points_fill_the_square_more_evenly_than_chance()
    {
        // Of 64 points each of 16 cells should hold 4: chance misses by a variance of 3.75.
        double Miss(Func<int, double[]> at)
        {
            var cells = new int[16];
            for (int i = 0; i < 64; i++) cells[(int)(at(i)[0] * 4) * 4 + (int)(at(i)[1] * 4)]++;
            return cells.Average(count => Math.Pow(count - 4, 2));
        }
        for (ulong seed = 1; seed <= 20; seed++) Assert.True(Miss(i => HaltonSampler.At(i, 2, new Key(seed))) < 2, $"{seed}");
    }

    [Fact]
    public void A_grid_walks_through_every_combination()
    {
        var space = new Space(("x", new NumberParameter(0, 1)), ("k", new CategoryParameter("a", "b")));
        var points = Enumerable.Range(0, 6).Select(number => new GridSampler(3).Next(new History(space, number, [], []), new Key(1))).ToArray();
        Assert.Equal(["x = 0, k = a", "x = 0, k = b", "x = 0.5, k = a", "x = 0.5, k = b", "x = 1, k = a", "x = 1, k = b"], points.Select(point => point.ToString()));
    }

    /// <summary>The median over seeds of what is missing to the minimum of a shifted bowl in 4 dimensions.</summary>
    private static double Regret(Sampler sampler, int trials)
    {
        var space = new Space(Enumerable.Range(0, 4).Select(i => ($"x{i}", (Parameter)new NumberParameter(-5, 5))));
        double[] regrets = [.. Enumerable.Range(0, 5).Select(seed =>
        {
            var finished = new List<Outcome>();
            for (int number = 0; number < trials; number++)
            {
                var point = sampler.Next(new History(space, number, finished, []), new Key((ulong)seed).Fold((ulong)number));
                finished.Add(new Outcome(point, Enumerable.Range(0, 4).Sum(i => Math.Pow(point[$"x{i}"].Number - 1.3 + 0.4 * i, 2))));
            }
            return finished.Min(outcome => outcome.Value);
        }).Order()];
        return regrets[2];
    }
}
