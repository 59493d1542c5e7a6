using Hone.Data;
using Hone.Diagnosis.Findings;
using Hone.Diagnosis.Probes;
using Hone.Numerics;
using Hone.Plans;
using Hone.Training;

namespace Hone.Diagnosis;

/// <summary>Watches a run and says what is wrong with it: before the first step, while it trains, and at its end.</summary>
/// <remarks>
/// The run's bits are the same with it and without. What it finds depends on recipe and data alone; a run that is gone on with is watched from
/// there. Which steps are looked at closely is decided by counted work, so that looking takes less than 2 % of training.
/// </remarks>
/// <param name="train">The rows that the run trains on.</param>
/// <param name="dev">The rows it is measured on; null leaves out what is told from both at the end.</param>
public sealed class Doctor(Dataset train, Dataset? dev = null) : Callback
{
    private const int First = 64; // gradients of the first parameter looked at in each step

    private readonly List<Standing<TrainingFacts>> _standings = [.. RuleCatalog.Training.Select(rule => new Standing<TrainingFacts>(rule))];
    private readonly List<Finding> _others = [];
    private TrainingFacts? _facts;
    private WeightProbe[] _weights = [];
    private UnitProbe[] _units = [];
    private Slot<float>? _first;
    private Allowance? _allowance;
    private bool _looks;
    private double _decay;

    /// <summary>Called with each finding when it is made, and again when it has become worse.</summary>
    public Action<Finding>? Found { get; init; }

    /// <summary>Whether the network is examined before the first step; false where somebody else has.</summary>
    public bool ExaminesStart { get; init; } = true;

    /// <summary>The error that can be reached, a share of wrong answers or a root mean square error; null where nobody knows.</summary>
    public double? Baseline { get; init; }

    /// <summary>What was found so far, the root cause first.</summary>
    public IReadOnlyList<Finding> Findings => Assessment.Of([.. _others, .. _standings.SelectMany(standing => standing.Findings)]).Findings;

    /// <summary>What has been seen of the run; null before it started.</summary>
    public TrainingFacts? Facts => _facts;

    public override void OnStart(Run run)
    {
        _others.Clear();
        foreach (var standing in _standings) standing.Findings.Clear();
        var plan = run.Plan;
        var key = new Key(run.Recipe.Seed).Fold(3);
        var start = run.Stepper.Steps == 0 && ExaminesStart ? StartFacts.Of(run.Recipe, train, key) : null;
        var slots = plan.Parameters.Where(WeightProbe.IsWeight).ToArray();
        var layers = LayerProbe.Of(plan).Where(layer => layer.IsActivation).ToArray();
        WeightFacts[] weights = [.. slots.Select(slot => new WeightFacts(WeightProbe.PathOf(slot), slot.Rows, slot.Width))];
        UnitFacts[] units = [.. layers.Select(layer => new UnitFacts(layer.Path, layer.Name, layer.Slot.Width))];
        _facts = new TrainingFacts(run.Recipe, start?.Guess ?? Guess.Of(run.Recipe.Loss, train, plan.Outputs, key.Fold(2)), run.StepsPerEpoch, weights, units);
        _weights = [.. slots.Select((slot, i) => new WeightProbe(slot, weights[i]))];
        _units = [.. layers.Select((layer, i) => new UnitProbe(layer, units[i]))];
        _first = plan.Parameters.Take(2).MinBy(slot => slot.Rows * slot.Width);
        _allowance = new Allowance(plan, _weights, _units, Math.Min(run.Recipe.BatchSize, train.Rows), (long)run.Recipe.Epochs * run.StepsPerEpoch);
        if (start is null) return;
        if (double.IsFinite(start.Loss)) _facts.Losses.Begin(start.Loss);
        foreach (var unit in units)
            if (start.Layers.FirstOrDefault(layer => layer.Path == unit.Path) is { } before)
                (unit.DeadAtStart, unit.SaturatedAtStart) = ((double?)before.Dead / before.Units, before.Saturated);
        Add(StartExamination.Of(start));
    }

    public override void OnGradients(Run run, Pass pass, in StepReport report)
    {
        var facts = _facts!;
        facts.AddLoss(report);
        if (facts.NotFinite is null && !(double.IsFinite(report.Loss) && IsFinite(_first)))
        {
            facts.NotFinite = Autopsy.Of(run, pass, report, facts.GradientNorm, train);
            Look();
        }
        _looks = facts.NotFinite is null && _allowance!.IsDue(report.Step);
        if (!_looks) return;
        double squares = 0;
        _decay = WeightProbe.DecayOf(run.Recipe.Optimizer, pass.Progress);
        foreach (var probe in _weights) squares += probe.ReadGradient();
        foreach (var probe in _units) probe.Read(pass);
        facts.AddNorm(Math.Sqrt(squares));
    }

    public override void OnStep(Run run, in StepReport report)
    {
        if (!_looks) return;
        foreach (var probe in _weights) probe.ReadUpdate(report.Step, report.Rate, _decay);
        _facts!.AddUpdates();
        Look();
    }

    public override void OnEpoch(Run run, EpochReport report)
    {
        _facts!.AddEpoch(report);
        _facts.Recipe = run.Recipe; // its rate may have been changed
        if (run.End is not null || _allowance!.AreRulesDue(report.Epoch)) Look();
    }

    public override void OnEnd(Run run)
    {
        if (dev is null || run.Best is null) return;
        EndFacts? end = null;
        run.WithBest(_ => end = EndFacts.Of(TrainedModel.Of(run), train, dev, _facts!.Epochs, new Key(run.Recipe.Seed).Fold(4), Baseline));
        Add(EndExamination.Of(end!));
    }

    private void Look()
    {
        foreach (var standing in _standings) standing.Look(_facts!, _facts!.Step, Found);
    }

    private void Add(IReadOnlyList<Finding> findings)
    {
        _others.AddRange(findings);
        foreach (var finding in findings) Found?.Invoke(finding);
    }

    /// <summary>What is not finite in a gradient reaches all layers below it, the first one among them.</summary>
    private static bool IsFinite(Slot<float>? slot)
    {
        if (slot is null) return true;
        var gradient = slot.PaddedGradient(slot.Rows);
        return !gradient[..Math.Min(gradient.Length, First)].ContainsAnyExceptInRange(float.MinValue, float.MaxValue);
    }
}
