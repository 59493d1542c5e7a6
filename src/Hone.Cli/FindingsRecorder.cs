using Hone.Data;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Reports;
using Hone.Training;

namespace Hone.Cli;

/// <summary>Says what the doctor finds in a run when it is found, and keeps it in findings.json.</summary>
/// <remarks>Of a run that is gone on with, what the data and the best model show is found again; what the network's start and its training showed before is read from the file.</remarks>
internal sealed class FindingsRecorder : Callback
{
    private const int MostTold = 10; // while training: the file holds all

    private readonly RunFolder _folder;
    private readonly Screen _screen;
    private readonly IReadOnlyList<Finding> _data, _kept;
    private IReadOnlyList<Finding> _before = [], _end = [];
    private Recipe? _recipe;
    private bool _isWritten;
    private int _told;

    /// <param name="train">The rows that the run trains on.</param>
    /// <param name="data">What was found in the data.</param>
    /// <exception cref="InputException">The folder's findings.json was changed.</exception>
    public FindingsRecorder(RunFolder folder, Screen screen, Dataset train, IReadOnlyList<Finding> data)
    {
        (_folder, _screen, _data) = (folder, screen, data);
        _kept = FindingsFile.Read(folder) ?? [];
        Doctor = new Doctor(train) { Found = Tell };
    }

    /// <summary>Who watches the run; must be told of it before this is.</summary>
    public Doctor Doctor { get; }

    /// <summary>All of it, the root cause first.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get
        {
            var now = Doctor.Findings;
            return Assessment.Of([.. _data, .. _before.Where(before => !now.Any(finding => IsSame(finding, before))), .. now, .. _end]).Findings;
        }
    }

    public override void OnStart(Run run)
    {
        var once = RuleCatalog.Start.Select(rule => rule.Name).ToHashSet();
        var steps = RuleCatalog.Training.Select(rule => rule.Name).ToHashSet();
        if (run.Stepper.Steps > 0) _before = [.. _kept.Where(finding => once.Contains(finding.Rule) || (steps.Contains(finding.Rule) && finding.Step <= run.Stepper.Steps)).Select(Alone)];
        Write(run.Recipe);
    }

    public override void OnEpoch(Run run, EpochReport report)
    {
        if (!_isWritten) Write(run.Recipe);
    }

    public override void OnEnd(Run run) => Write(run.Recipe);

    /// <summary>What the run has come to.</summary>
    public void End(IReadOnlyList<Finding> findings)
    {
        _end = findings;
        foreach (var finding in Findings)
            if (finding.ExplainedBy is null && findings.Any(end => IsSame(end, finding))) _screen.Tell(finding);
        Write(_recipe!);
    }

    private void Tell(Finding finding)
    {
        _isWritten = false;
        if (finding.Severity == Severity.Info || _told > MostTold) return;
        if (_told++ < MostTold) _screen.Tell(finding);
        else _screen.Aside($"Further findings are in {_folder.Findings}.");
    }

    /// <summary>The rate may have been changed on the way: edits are of the recipe as it stands in the folder.</summary>
    private void Write(Recipe recipe)
    {
        _recipe = recipe;
        _folder.Write(() => FindingsFile.Write(_folder, [.. Findings.Select(finding => finding.For(recipe))]));
        _isWritten = true;
    }

    /// <summary>A finding from a file, as it was before it was set beside others: what it explains is not written down, its rule knows it.</summary>
    private static Finding Alone(Finding kept) => kept with
    {
        ExplainedBy = null,
        Explains = RuleCatalog.Start.Where(rule => rule.Name == kept.Rule).SelectMany(rule => rule.Explains).Concat(RuleCatalog.Training.Where(rule => rule.Name == kept.Rule).SelectMany(rule => rule.Explains)).ToArray(),
    };

    private static bool IsSame(Finding one, Finding other) => one.Rule == other.Rule && one.Where == other.Where;
}
