using Hone.Diagnosis;

namespace Hone.Tests.Reports;

public class BiasVarianceTests
{
    [Theory]
    [InlineData(0.15, 0.16, 0.00, 0.01, BiasVarianceKind.HighBias)]
    [InlineData(0.01, 0.11, 0.00, 0.01, BiasVarianceKind.HighVariance)]
    [InlineData(0.15, 0.30, 0.00, 0.01, BiasVarianceKind.Both)]
    [InlineData(0.15, 0.30, 0.14, 0.01, BiasVarianceKind.HighVariance)] // most of the training error cannot be avoided
    [InlineData(0.005, 0.01, 0.00, 0.001, BiasVarianceKind.Fine)]
    [InlineData(0.05, 0.08, 0.00, 0.05, BiasVarianceKind.CannotTell)]   // the same gaps would count with more rows
    [InlineData(0.05, 0.06, 0.00, 0.001, BiasVarianceKind.HighBias)]
    [InlineData(0.16, 0.20, 0.199, 0.01, BiasVarianceKind.NothingLeft)] // at what cannot be avoided, whichever side chance put it
    [InlineData(0.16, 0.20, 0.201, 0.01, BiasVarianceKind.NothingLeft)]
    public void Gaps_count_above_two_standard_errors_and_outweigh_at_twice_the_size(double train, double dev, double baseline, double standardError, BiasVarianceKind expected)
    {
        var error = BiasVariance.Of((train, standardError), (dev, standardError), baseline, 0.5);
        Assert.Equal(expected, error.Kind);
        Assert.Equal((train - baseline, dev - train), (error.Bias, error.Variance));
        Assert.Equal(standardError * Math.Sqrt(2), error.VarianceError, 1e-12);
        Assert.False(error.DevIsBetter);
    }

    [Fact]
    public void Dev_rows_that_are_easier_are_noticed() =>
        Assert.True(BiasVariance.Of((0.2, 0.01), (0.1, 0.01), 0, 0.5).DevIsBetter);
}
