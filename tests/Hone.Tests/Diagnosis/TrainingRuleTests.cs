using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Training;

namespace Hone.Tests.Diagnosis;

/// <summary>Rules on a run made by hand.</summary>
public class TrainingRuleTests
{
    private static TrainingFacts Facts(int steps = 400, Func<int, double>? loss = null)
    {
        var facts = new TrainingFacts(Rings.Recipe(), new Guess(1, 1), 20, [], []);
        for (int step = 1; step <= steps; step++) facts.AddLoss(new StepReport(step, 32, 0.1, loss?.Invoke(step) ?? 0.5, 0));
        return facts;
    }

    private static Finding? Find(string rule, TrainingFacts facts) => RuleCatalog.Training.Single(other => other.Name == rule).Examine(facts).FirstOrDefault();

    [Theory]
    [InlineData(0, null)]
    [InlineData(50, null)]
    [InlineData(20, Severity.Warning)]
    [InlineData(8, Severity.Error)]
    public void Spikes_are_counted_beside_the_median(int every, Severity? expected)
    {
        var facts = Facts();
        for (int look = 1; look <= 200; look++) facts.AddNorm(every > 0 && look % every == 0 ? 25 : 2);
        var finding = Find("gradient-spikes", facts);
        Assert.Equal(expected, finding?.Severity);
        if (finding is not null) Assert.Contains(new Hone.Optimizers.ClipNorm(4), ((Hone.Optimizers.Chain)finding.Change!(facts.Recipe)!.Optimizer).Parts);
    }

    [Theory]
    [InlineData(0.5, 0.0, true)]
    [InlineData(0.5, 0.01, false)]
    [InlineData(0.05, 0.0, false)]
    public void A_loss_that_stands_still_above_a_tenth_of_a_guess_is_worth_knowing(double level, double fall, bool expected)
    {
        var facts = Facts();
        for (int epoch = 1; epoch <= 20; epoch++) facts.AddEpoch(new EpochReport(epoch, 20 * epoch, 0.1, level * (1 - fall * epoch), 0, 1, 0, false));
        Assert.Equal(expected ? Severity.Info : null, Find("plateau", facts)?.Severity);
    }

    [Theory]
    [InlineData(0.4, true)]
    [InlineData(0.05, false)]
    public void A_loss_that_goes_up_and_down_is_found_and_one_that_falls_is_not(double swing, bool expected)
    {
        var facts = Facts();
        for (int epoch = 1; epoch <= 10; epoch++) facts.AddEpoch(new EpochReport(epoch, 20 * epoch, 0.1, 0.8 + swing / 2 * (epoch % 2 == 0 ? 1 : -1), 0, 1, 0, false));
        Assert.Equal(expected, Find("oscillation", facts) is not null);
        var falling = Facts();
        for (int epoch = 1; epoch <= 10; epoch++) falling.AddEpoch(new EpochReport(epoch, 20 * epoch, 0.1, 5.0 / epoch, 0, 1, 0, false));
        Assert.Null(Find("oscillation", falling));
    }

    [Fact]
    public void The_smoothed_loss_has_a_half_life_of_10_steps()
    {
        var losses = new LossHistory();
        losses.Begin(2);
        for (int step = 0; step < 10; step++) losses.Add(1);
        Assert.Equal(1.5, losses.Smooth, 1e-12);
        Assert.Equal(2, losses.Ago(10));
        for (int step = 0; step < 600; step++) losses.Add(step);
        Assert.Equal(losses.Ago(0), losses.Smooth);
        Assert.True(losses.Ago(200) < losses.Ago(100));
    }
}
