using CsCheck;
using Hone.Training;

namespace Hone.Tests.Training;

public class PaceTests
{
    private static readonly Gen<(int Members, int Epochs, int Threads, double Epoch, double Time)> Cases = Gen.Select(Gen.Int[1, 12], Gen.Int[1, 300], Gen.Int[1, 6], Gen.Double[1e-3, 10], Gen.Double[1e-3, 1e4]);

    [Fact]
    public void What_fits_takes_no_more_than_the_time_or_is_one_epoch_of_one_network() => Cases.Sample(some =>
    {
        var (pace, fitting) = Fitting(some);
        Assert.True(pace.TimeOf(fitting) <= TimeSpan.FromSeconds(some.Time * (1 + 1e-9)) || fitting is { Members: 1, Epochs: 1 });
    });

    [Fact]
    public void Where_there_is_time_for_all_it_is_the_recipe_itself() => Cases.Sample(some =>
    {
        var recipe = Small.Recipe with { Members = some.Members, Epochs = some.Epochs };
        var pace = new Pace(some.Epoch, some.Threads);
        Assert.Equal(recipe, pace.Within(recipe, pace.TimeOf(recipe) + TimeSpan.FromMilliseconds(1)));
    });

    [Fact]
    public void Fewer_networks_come_only_where_a_quarter_of_the_epochs_is_too_long() => Cases.Sample(some =>
    {
        var (pace, fitting) = Fitting(some);
        Assert.True(fitting.Members == some.Members || pace.TimeOf(fitting with { Members = fitting.Members + 1, Epochs = Math.Max(1, some.Epochs / 4) }) > TimeSpan.FromSeconds(some.Time * (1 - 1e-9)));
        if (fitting.Members > 1) Assert.True(fitting.Epochs >= Math.Max(1, some.Epochs / 4));
    });

    [Fact]
    public void Measuring_leaves_the_recipe_as_it_is_and_gives_a_time_that_training_takes()
    {
        var recipe = Small.Recipe with { Epochs = 1_000_000, Members = 2 };
        var pace = Pace.Of(recipe, _ => (Small.Xor(), Small.Xor()), threads: 2, TimeSpan.FromSeconds(0.3));
        Assert.InRange(pace.SecondsOfEpoch, 1e-7, 0.3);
        Assert.Equal(2, pace.Threads);
    }

    [Fact]
    public void What_does_not_fit_the_data_is_told_at_once() =>
        Assert.Throws<InputException>(() => Pace.Of(Small.Recipe, _ => (new Hone.Data.DenseDataset([], 2, []), Small.Xor()), threads: 1, TimeSpan.FromSeconds(1)));

    private static (Pace Pace, Recipe Fitting) Fitting((int Members, int Epochs, int Threads, double Epoch, double Time) some)
    {
        var pace = new Pace(some.Epoch, some.Threads);
        return (pace, pace.Within(Small.Recipe with { Members = some.Members, Epochs = some.Epochs }, TimeSpan.FromSeconds(some.Time)));
    }
}
