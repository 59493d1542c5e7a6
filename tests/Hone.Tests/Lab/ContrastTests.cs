using Hone.Lab;
using Hone.Lab.Results;

namespace Hone.Tests.Lab;

/// <summary>When a difference is one, and when it is noise.</summary>
public class ContrastTests
{
    [Fact]
    public void A_difference_that_every_seed_shows_is_told()
    {
        var contrast = Contrast.Of("loss", Of("a", 0.50, 0.52, 0.49, 0.51), Of("b", 0.40, 0.41, 0.40, 0.42));

        Assert.True(contrast.IsTold);
        Assert.Equal(0.0975, contrast.Difference, 1e-12);
        // Differences 0.10, 0.11, 0.09, 0.09: their deviation is 0.009574, over √4, times Student's 3.182 for 3 degrees of freedom.
        Assert.Equal(3.182 * 0.009574 / 2, contrast.Margin, 2e-5);
    }

    [Fact]
    public void A_difference_that_one_seed_turns_around_is_noise()
    {
        var contrast = Contrast.Of("loss", Of("a", 0.5, 0.5, 0.5, 0.3), Of("b", 0.4, 0.4, 0.4, 0.45));

        Assert.False(contrast.IsTold);
        Assert.Equal(ConclusionKind.Noise, Saying.Of(contrast, [Of("a", 0.5, 0.5, 0.5, 0.3), Of("b", 0.4, 0.4, 0.4, 0.45)]).Kind);
    }

    [Fact]
    public void One_seed_shows_nothing()
    {
        Variant a = Of("a", 1), b = Of("b", 0);
        var contrast = Contrast.Of("loss", a, b);

        Assert.False(contrast.IsTold);
        Assert.Contains("One seed", Saying.Of(contrast, [a, b]).Text);
    }

    [Fact]
    public void Seeds_that_agree_on_one_row_show_nothing()
    {
        // Three seeds with the same gap of one row of fifty: within what counting rows hides, 4.303·0.02/√18.
        Variant a = new("a", "", [new Quantity("accuracy", [0.90, 0.92, 0.94]) { Step = 0.02 }]), b = new("b", "", [new Quantity("accuracy", [0.88, 0.90, 0.92]) { Step = 0.02 }]);
        var contrast = Contrast.Of("accuracy", a, b);

        Assert.False(contrast.IsTold);
        Assert.Equal(4.303 * 0.02 / Math.Sqrt(18), contrast.Margin, 1e-5);
    }

    [Fact]
    public void A_run_that_came_to_nothing_is_no_gain() => Assert.False(Contrast.Of("loss", Of("a", 1, double.NaN, 2), Of("b", 3, 4, 5)).IsTold);

    private static Variant Of(string name, params double[] values) => new(name, "", [new Quantity("loss", values)]);
}
