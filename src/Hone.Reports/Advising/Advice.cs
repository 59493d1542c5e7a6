using System.Globalization;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Optimizers;
using Hone.Reports.Html;

namespace Hone.Reports.Advising;

/// <summary>What to try next, the likeliest help first.</summary>
internal sealed class Advice(RunFiles run)
{
    private const int Most = 3;
    private const double LeastKeep = 0.5, LeastChange = 0.1, MostDecay = 0.5, UsualDecay = 0.01, MostDev = 0.4;

    private readonly RunCommands _commands = new(run);
    private readonly Network _network = run.Recipe.Variants is null ? Network.Of(run.Recipe.Model) : Network.Of(run.Recipe.Model) with { Hidden = null }; // options for one network would leave the others as they are

    public IReadOnlyList<Tip> Tips => [.. All().DistinctBy(tip => tip.Step).Take(Most)];

    private IEnumerable<Tip> All()
    {
        if (run.Report?.Ended == "diverged") // nothing else can be judged by such a run
        {
            yield return new Tip(Step.LearningRate, "Train with a smaller learning rate: the steps were too large.", At(Rate.Of(run.Recipe).Smaller));
            yield break;
        }
        if (run.Report is null || run.Report.Ended == "cancelled")
            yield return new Tip(Step.Resume, "Let the run go on: it comes to the same result as if it had never stopped.", _commands.Resume);
        if (run.Findings?.FirstOrDefault(IsCause) is { } first)
        {
            yield return new Tip(Step.Finding, $"Mend what the doctor found first. {Label.Plain(first.Message, 300)} {Label.Plain(first.Advice, 300)}", _commands.Train(first.Edits));
            if (first.Origin == Origin.Data) yield break; // no other figure can be believed
        }
        if (run.Analysis is not { } analysis || Cause.Of(run) is not { } cause) yield break;

        if (analysis.Judged.Guessing is { Kind: ComparisonKind.TooFewRows } guessing) yield return TooFew(analysis, guessing);
        foreach (var tip in cause switch { { LearnedNothing: true } => AgainstNothing(), { Over: not null } => AgainstOvertraining(), _ => For(cause) }) yield return tip;
        if (cause.MayBeNoise || (!cause.BaselineIsKnown && !cause.LearnedNothing && cause.Error.Kind is BiasVarianceKind.HighBias or BiasVarianceKind.Both)) yield return Baseline(analysis);
        if (analysis.Test is null)
            yield return new Tip(Step.Test, "Keep rows for a last test: the dev rows chose the epoch, which makes the figure a little too good.", _commands.Train("", options => options with { Test = "0.2" }));
        yield return new Tip(Step.Predict, "Answer new rows.", _commands.Predict);
    }

    /// <summary>An error, or a warning that a change of the recipe mends and that explains something else: then the rest is no fault of its own.</summary>
    private bool IsCause(Finding finding) => finding.ExplainedBy is null
        && (finding.Severity == Severity.Error || finding.Severity == Severity.Warning && finding.Edits.Count > 0 && run.Findings!.Any(other => other.ExplainedBy == finding.Rule));

    private IEnumerable<Tip> For(Cause cause) => cause.Error.Kind switch
    {
        BiasVarianceKind.HighBias => [.. Longer(cause), .. AgainstBias()],
        BiasVarianceKind.HighVariance => [MoreRows, .. Longer(cause), .. Regularise(cause.Overtrains)],
        BiasVarianceKind.Both => [.. Longer(cause), AgainstBias().First(), MoreRows],
        BiasVarianceKind.CannotTell => [.. Longer(cause), new Tip(Step.Rows, "Bring more rows, or judge by more of them: with these the parts of the error cannot be told from chance.",
            run.Recipe.Variants is null && _commands.DevShare < MostDev ? _commands.Train("", options => options with { DevShare = MostDev }) : null)],
        _ => [],
    };

    /// <summary>With a rate that is far off a network learns nothing, whatever its size; with one that is usual the columns may have nothing to teach.</summary>
    private IEnumerable<Tip> AgainstNothing()
    {
        var rate = Rate.Of(run.Recipe);
        string how = rate switch
        {
            { IsLarge: true } => $"smaller learning rate: {Words.Number(rate.Peak)} is far above what trains most tables, and",
            { IsSmall: true } => $"larger learning rate: {Words.Number(rate.Peak)} is far below what trains most tables, and",
            _ => "smaller learning rate:",
        };
        yield return new Tip(Step.LearningRate, $"Train with a {how} the network learned nothing, not even about the rows it was shown.", At(rate.Instead));
        yield return new Tip(Step.Rows, "Where that changes nothing, bring columns that say more about the target.");
    }

    /// <summary>Where training was ended too early, three times as much of it, waited for three times as long.</summary>
    private IEnumerable<Tip> Longer(Cause cause)
    {
        if (cause.Unfinished is null) yield break;
        yield return new Tip(Step.Epochs, "Train longer, and more patiently: when the run was stopped the network still learned, and dev had not turned for the worse.",
            _commands.Train($"--epochs {Times(run.Recipe.Epochs, 3)} --patience {Times(run.Recipe.Patience, 3)}"));
    }

    /// <summary>Null where the networks of a pack have rates of their own.</summary>
    private string? At(double rate) => run.Recipe.Variants is null ? _commands.Train(Rate.Option(rate)) : null;

    private static long Times(int count, int times) => Math.Min(int.MaxValue, (long)times * count);

    /// <summary>What can make dev better where the network is large enough: the strongest means that is left, and what more there is to learn from.</summary>
    private IEnumerable<Tip> AgainstOvertraining() =>
        [.. Regularise(overtrains: true).Take(1), new Tip(Step.Rows, "Bring columns that say more about the target, or more rows: the network already fits more in these than holds for other rows.")];

    private IEnumerable<Tip> AgainstBias()
    {
        if (run.Report is { Ended: "finished", BestEpoch: { } best } && best >= 0.9 * run.Recipe.Epochs)
            yield return new Tip(Step.Epochs, "Train longer: the last epochs were still the best ones.", _commands.Train($"--epochs {Times(run.Recipe.Epochs, 2)}"));
        yield return _network.Bigger is { } bigger
            ? new Tip(Step.Size, "Take a bigger network: this one does not fit the rows it learns from.", _commands.Train(bigger))
            : new Tip(Step.Size, "Take a bigger network: give the recipe's layers more units, or add layers.");
        if (_network is { Keep: < 1, Hidden: not null })
            yield return new Tip(Step.Dropout, "Switch dropout off: it holds the fit back.", _commands.Train(_network.KeepOption(1)));
        if (run.Recipe is { Variants: null, Optimizer: Sgd or Momentum or Nesterov })
            yield return new Tip(Step.Optimizer, "Try an optimiser that scales each weight's steps.", _commands.Train("--set '/optimizer={\"kind\":\"AdamW\"}' " + Rate.Option(Rate.Of(run.Recipe with { Optimizer = new AdamW() }).Good)));
    }

    private static Tip MoreRows => new(Step.Rows, "Bring more rows to learn from: the surest help where training fits and other rows do not follow.");

    /// <summary>Stopping earlier is not among them: the best epoch is the one that is kept. Dropout costs fit, so more of it takes a network that was seen to fit too much.</summary>
    private IEnumerable<Tip> Regularise(bool overtrains)
    {
        if (overtrains && _network is { Hidden.Length: > 0, Keep: > LeastKeep and var keep })
            yield return new Tip(Step.Dropout, "Let dropout do more: the better the network fitted its rows, the worse it did on dev.",
                _commands.Train(_network.KeepOption(Math.Max(LeastKeep, Math.Min(keep - LeastChange, 1 - 2 * (1 - keep))))));
        if (run.Recipe.Variants is not null) yield break; // some of them decay
        if (run.Recipe.Optimizer is IDecaying { Decay: < MostDecay and var decay } and not WeightDecay)
            yield return new Tip(Step.Decay, "Raise the weight decay.", _commands.Train($"--set /optimizer/decay={Text(decay == 0 ? UsualDecay : Math.Min(MostDecay, 5 * decay))}"));
        if (run.Recipe.Optimizer is Adam { Beta1: var beta1, Beta2: var beta2 })
            yield return new Tip(Step.Decay, "Let the weights decay.", _commands.Train(string.Create(CultureInfo.InvariantCulture, $$"""--set '/optimizer={"kind":"AdamW","decay":{{UsualDecay}},"beta1":{{beta1}},"beta2":{{beta2}}}'""")));
    }

    private Tip Baseline(Analysis analysis) => new(Step.Baseline, "Say what error cannot be avoided, for instance a careful person's: only then can bias be told from noise. It changes the verdict, not the model.",
        _commands.Baseline(analysis.Metric == "accuracy" ? "0.05" : "E"));

    /// <summary>An interval narrows with the root of the rows, or of their groups: to a tenth of the guess's error it takes n·(half width / that)².</summary>
    private static Tip TooFew(Analysis analysis, Comparison guessing)
    {
        var judged = (analysis.Test ?? analysis.Dev)!;
        string unit = judged.Groups is null ? "row" : "group";
        int count = judged.Groups ?? judged.Rows;
        double half = (guessing.Interval.High - guessing.Interval.Low) / 2, wanted = Comparison.Negligible * analysis.ErrorOf(guessing.Guess);
        double needed = count * (half / wanted) * (half / wanted);
        return new Tip(Step.Rows, double.IsFinite(needed) && needed > count && needed < long.MaxValue
            ? $"Bring more {unit}s: about {Words.Count((long)needed)} to judge by would settle whether the network beats guessing; there {(count == 1 ? "is" : "are")} {Words.Count(count)}."
            : $"Bring more {unit}s: these do not settle whether the network beats guessing.");
    }

    private static string Text(double value) => value.ToString("G2", CultureInfo.InvariantCulture);
}
