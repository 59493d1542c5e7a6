using Hone.Lab;
using Hone.Lab.Results;

namespace Hone.Tests.Lab;

/// <summary>Every experiment with two seeds, run once for all tests that look at it.</summary>
internal static class TwoSeeds
{
    private static readonly Dictionary<string, Lazy<LabReport>> Reports = Experiment.All.ToDictionary(one => one.Name, one => new Lazy<LabReport>(() => one.Run(new LabOptions { Seeds = 2 })));

    public static LabReport Of(string name) => Reports[name].Value;
}
