using Hone.Diagnosis.Findings;
using Hone.Tests.Diagnosis.Clinic;

namespace Hone.Tests.Diagnosis;

/// <summary>A few of the runs that <c>bench/Hone.Benchmarks -- doctor</c> makes: every fault once, and healthy runs.</summary>
public class ClinicTests
{
    public static TheoryData<string> Names => [.. Faults.All.Select(fault => fault.Name)];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Setting.All.Count)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fault_is_found(string name)
    {
        var fault = Faults.All.Single(other => other.Name == name);
        var (setting, patient) = Setting.All.Select(setting => (setting, fault.Inject(setting, 1))).First(pair => pair.Item2 is not null);
        var found = Trial.Of(patient!).Alarms.Select(finding => finding.Rule).ToArray();
        Assert.True(found.Intersect(fault.Rules).Any(), $"{setting.Name}: found {string.Join(", ", found)}; expected one of {string.Join(", ", fault.Rules)}");
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_healthy_network_learns_and_raises_no_error(int number)
    {
        var patient = Setting.All[number].Patient(1);
        var trial = Trial.Of(patient);
        Assert.True(trial.DevLoss < 0.8 * Trial.GuessOf(patient), $"{Setting.All[number].Name}: dev loss {trial.DevLoss}");
        Assert.DoesNotContain(trial.Findings, finding => finding.Severity == Severity.Error);
    }
}
