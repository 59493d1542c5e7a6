using System.Globalization;
using Hone.Diagnosis;
using Hone.Optimizers;
using Hone.Reports.Html;
using Hone.Schedules;

namespace Hone.Reports.Advising;

/// <summary>What to try next, the likeliest help first.</summary>
internal sealed class Advice(RunFiles run)
{
    private const int Most = 3;

    private readonly Commands _commands = new(run);
    private readonly Network _network = Network.Of(run.Recipe.Model);

    public IReadOnlyList<Tip> Tips => [.. All().Take(Most)];

    private IEnumerable<Tip> All()
    {
        if (run.Report is null || run.Report.Ended == "cancelled")
            yield return new Tip("Let the run go on: it comes to the same result as if it had never stopped.", _commands.Resume);
        if (run.Report?.Ended == "diverged")
            yield return new Tip("Train with a third of the learning rate: the steps were too large.", _commands.Train($"--learning-rate {Text(Peak() / 3)}"));
        if (run.Analysis is not { } analysis || analysis.BiasVariance() is not { } error) yield break;

        if (analysis.Guessing is { Kind: ComparisonKind.TooFewRows } guessing) yield return TooFew(analysis, guessing);
        bool biased = error.Kind is BiasVarianceKind.HighBias or BiasVarianceKind.Both;
        var baseline = new Tip("Say what error cannot be avoided, for instance a careful person's: until then all of the training error counts as avoidable.", _commands.Baseline(analysis.Metric == "accuracy" ? "0.05" : "E"));
        if (biased && Overtraining.Of(run.Epochs) is not null) // large enough: a larger one would only be cut off sooner
        {
            if (analysis.BaselineError is null) yield return baseline;
            foreach (var tip in AgainstVariance()) yield return tip;
        }
        foreach (var tip in For(error.Kind)) yield return tip;
        if (biased && analysis.BaselineError is null) yield return baseline;
        if (analysis.Test is null)
            yield return new Tip("Keep rows for a last test: these chose the epoch, which makes the figure a little too good.", _commands.Train("--test 0.2"));
        yield return new Tip("Answer new rows.", _commands.Predict);
    }

    private IEnumerable<Tip> For(BiasVarianceKind kind) => kind switch
    {
        BiasVarianceKind.HighBias => AgainstBias(),
        BiasVarianceKind.HighVariance => AgainstVariance(),
        BiasVarianceKind.Both => AgainstBias().Take(1).Concat(AgainstVariance().Take(1)),
        BiasVarianceKind.CannotTell => [new Tip("Bring more rows, or judge on more of them: with these the parts of the error cannot be told from chance.", _commands.Train("--dev 0.4", instead: "dev"))],
        _ => [],
    };

    private IEnumerable<Tip> AgainstBias()
    {
        if (run.Report is { Ended: "finished", BestEpoch: { } best } && best >= 0.9 * run.Recipe.Epochs)
            yield return new Tip("Train longer: the last epochs were still the best ones.", _commands.Train($"--epochs {2 * run.Recipe.Epochs} --patience {Math.Max(run.Recipe.Patience, 20)}"));
        if (_network.Bigger is { } bigger)
            yield return new Tip("Take a bigger network: this one does not fit the rows it learns from.", _commands.Train(bigger));
        else
            yield return new Tip("Take a bigger network: give the recipe's layers more units, or add layers.");
        if (_network is { Keep: < 1, Hidden: not null })
            yield return new Tip("Switch dropout off: it holds the fit back.", _commands.Train(_network.KeepOption(1)));
        if (run.Recipe.Optimizer is Sgd or Momentum or Nesterov)
            yield return new Tip("Try an optimiser that scales each weight's steps.", _commands.Train("--set '/optimizer={\"kind\":\"AdamW\"}' --learning-rate 0.002"));
    }

    private IEnumerable<Tip> AgainstVariance()
    {
        yield return new Tip("Bring more rows to learn from: the surest help where training fits and other rows do not follow.");
        if (_network is { Hidden.Length: > 0, Keep: > 0.5 })
            yield return new Tip("Let dropout do more.", _commands.Train(_network.KeepOption(Math.Max(0.5, _network.Keep - 0.2))));
        if (run.Recipe.Optimizer is AdamW { Decay: var decay })
            yield return new Tip("Raise the weight decay.", _commands.Train($"--set /optimizer/decay={Text(decay == 0 ? 0.01 : 5 * decay)}"));
        if (run.Recipe.Patience == 0)
            yield return new Tip("Stop when dev gets no better.", _commands.Train("--patience 20"));
    }

    /// <summary>An interval narrows with the root of the rows: to a tenth of the guess's error it takes n·(half width / that)².</summary>
    private static Tip TooFew(Analysis analysis, Comparison guessing)
    {
        int rows = (analysis.Test ?? analysis.Dev)!.Rows;
        double half = (guessing.Interval.High - guessing.Interval.Low) / 2, wanted = Comparison.Negligible * analysis.ErrorOf(guessing.Guess);
        double needed = rows * (half / wanted) * (half / wanted);
        return new Tip(double.IsFinite(needed) && needed > rows
            ? $"Bring more rows: about {Words.Count((long)needed)} to judge by would settle whether the network beats guessing; there are {Words.Count(rows)}."
            : "Bring more rows: these do not settle whether the network beats guessing.");
    }

    /// <summary>The highest rate on the way.</summary>
    private double Peak() => Enumerable.Range(0, 101).Max(i => run.Recipe.LearningRate.At(new Progress(i * run.Recipe.Epochs / 100, i * run.Recipe.Epochs / 100, i / 100.0)));

    private static string Text(double value) => value.ToString("G2", CultureInfo.InvariantCulture);
}
