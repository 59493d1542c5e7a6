using System.Net;
using Hone.Diagnosis;
using Hone.Layers;
using Hone.Optimizers;
using Hone.Reports;
using Hone.Reports.Advising;
using Hone.Tables;
using Hone.Training;

namespace Hone.Tests.Reports;

public class AdviceTests
{
    private static readonly RunFiles Run = Made.Run(Made.Table(300, (a, b, _) => a > 0 ? "yes" : "no"), "t");

    [Fact]
    public void Bias_asks_for_a_bigger_network_and_not_for_rows()
    {
        string tips = Tips(With(train: 0.7, dev: 0.69));
        Assert.Contains("--hidden 16 --keep 0.9", tips);
        Assert.DoesNotContain("more rows", tips);
    }

    [Fact]
    public void Variance_asks_for_rows_and_regularisation_and_not_for_a_bigger_network()
    {
        string tips = Tips(Overtrained(With(train: 0.99, dev: 0.7)));
        Assert.Contains("more rows", tips);
        Assert.Contains("--hidden 8 --keep 0.8", tips);
        Assert.Contains("""--set '/optimizer={"kind":"AdamW","decay":0.01,"beta1":0.9,"beta2":0.95}'""", tips);
        Assert.DoesNotContain("bigger", tips);
    }

    [Theory]
    [InlineData(0.7, 0.69)]
    [InlineData(0.99, 0.7)]
    public void Of_a_pack_no_command_changes_one_network_alone(double train, double dev)
    {
        var run = Overtrained(With(train, dev));
        string tips = Tips(run with { Recipe = run.Recipe with { Members = 10, Variants = [new Variant(run.Recipe.Model)] } });
        foreach (string option in (string[])["--hidden", "--keep", "--learning-rate", "/optimizer"]) Assert.DoesNotContain(option, tips);
        Assert.NotEqual("", tips);
    }

    [Fact]
    public void Weight_decay_that_is_there_is_raised()
    {
        var run = With(train: 0.99, dev: 0.7);
        Assert.Contains("--set /optimizer/decay=0.1", Tips(run with { Recipe = run.Recipe with { Optimizer = new AdamW(0.02) } }));
    }

    [Fact]
    public void A_network_that_no_option_makes_gets_rates_of_its_own_and_no_other_network()
    {
        var run = With(train: 0.7, dev: 0.69);
        run = run with { Recipe = run.Recipe with { Model = new Sequential(new Dense(8), new Relu(), new Dropout(0.9), new Dense(1)), LearningRate = 10 } };
        Assert.DoesNotContain("--hidden", Tips(run));
        Assert.EndsWith("--learning-rate 0.002", Assert.Single(new Advice(run with { Report = run.Report! with { Ended = "diverged" } }).Tips).Command);
    }

    [Fact]
    public void More_dropout_is_advised_only_where_fitting_more_was_seen_to_make_dev_worse()
    {
        string tips = Tips(With(train: 0.99, dev: 0.7));
        Assert.DoesNotContain("dropout", tips);
        Assert.Contains("\"decay\":0.01", tips);
    }

    [Theory]
    [InlineData(0.85, 0.84, 0)]  // bias
    [InlineData(0.85, 0.7, 0)]   // both
    [InlineData(0.99, 0.7, 1)]   // variance: more rows are surer
    public void A_run_that_was_stopped_while_train_fell_and_dev_only_jumped_is_told_to_go_on(double train, double dev, int place)
    {
        var run = With(train, dev) with { Epochs = Curve(epoch => epoch <= 10 ? 1 - 0.05 * epoch : 0.5 + (epoch % 2 == 0 ? 0.03 : 0.001)) };
        run = run with { Recipe = run.Recipe with { Epochs = 200, Patience = 20 } };
        var tip = new Advice(run).Tips[place];
        Assert.Equal(Step.Epochs, tip.Step);
        Assert.EndsWith("--epochs 600 --patience 60", tip.Command);
        string page = ReportPage.Render(run);
        Assert.Contains("longer training with more patience may do better", page);
        Assert.DoesNotContain("large enough for them", page);
        Assert.DoesNotContain("Let dropout do more", page);
    }

    [Theory]
    [InlineData(10, "--learning-rate 0.04", "smaller")]
    [InlineData(1e-6, "--learning-rate 0.04", "larger")]
    [InlineData(0.04, "--learning-rate 0.008", "smaller")]
    public void Where_nothing_was_learned_the_learning_rate_comes_first_and_the_network_is_left_alone(double used, string command, string word)
    {
        var run = With(train: 0.5, dev: 0.5);
        run = run with { Recipe = run.Recipe with { LearningRate = TableRecipe.LearningRate(used) }, Analysis = run.Analysis! with { Classes = run.Analysis.Classes! with { AreaUnderCurve = 0.5 } } };
        var tips = new Advice(run).Tips;
        Assert.StartsWith($"Train with a {word} learning rate", tips[0].What);
        Assert.EndsWith(command, tips[0].Command);
        Assert.DoesNotContain(tips, tip => tip.Step is Step.Size or Step.Epochs or Step.Dropout);
        Assert.Contains("Nothing was learned:", ReportPage.Render(run));
    }

    [Fact]
    public void A_rare_class_that_is_ranked_well_was_learned()
    {
        var run = With(train: 0.5, dev: 0.5);
        run = run with { Analysis = run.Analysis! with { Classes = run.Analysis.Classes! with { AreaUnderCurve = 0.8 } } };
        Assert.DoesNotContain("Nothing was learned:", ReportPage.Render(run));
    }

    [Fact]
    public void Of_both_bias_comes_first()
    {
        string tips = Tips(With(train: 0.85, dev: 0.7));
        Assert.InRange(tips.IndexOf("bigger", StringComparison.Ordinal), 0, tips.IndexOf("more rows", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_that_overtrained_is_not_made_bigger()
    {
        var run = With(train: 0.7, dev: 0.69);
        Assert.DoesNotContain("bigger", Tips(Overtrained(run)));
    }

    [Fact]
    public void Where_nothing_is_wrong_a_last_test_and_predicting_are_left()
    {
        string tips = Tips(With(train: 0.999, dev: 0.998));
        Assert.Contains("--test 0.2", tips);
        Assert.Contains("hone predict runs/t NEW.csv", tips);
    }

    [Fact]
    public void A_cancelled_run_goes_on_first() =>
        Assert.Equal("hone train --resume runs/t", new Advice(Run with { Report = Run.Report! with { Ended = "cancelled" } }).Tips[0].Command);

    [Theory]
    [InlineData(30, "--learning-rate 0.04")]
    [InlineData(0.04, "--learning-rate 0.004")]
    public void After_divergence_a_rate_that_is_known_to_work_is_all_that_is_advised(double used, string command)
    {
        var run = Run with { Report = Run.Report! with { Ended = "diverged" }, Recipe = Run.Recipe with { LearningRate = TableRecipe.LearningRate(used) } };
        Assert.EndsWith(command, Assert.Single(new Advice(run).Tips).Command);
        Assert.Equal(TableRecipe.LearningRate(Rate.Of(Run.Recipe).Good), Run.Recipe.LearningRate); // that of the default recipe
    }

    [Theory]
    [InlineData(0.7, 0.69)] // bias alone
    [InlineData(0.85, 0.7)] // both
    public void Of_a_network_that_overtrained_nobody_says_high_bias_without_a_baseline(double train, double dev)
    {
        var run = Overtrained(With(train, dev));
        string page = WebUtility.HtmlDecode(ReportPage.Render(run));
        Assert.Contains("Cannot tell bias from noise without knowing the best possible error.", page);
        Assert.DoesNotContain("High bias", page);
        Assert.DoesNotContain("more rows will not", page);
        Assert.Equal([Step.Dropout, Step.Rows, Step.Baseline], new Advice(run).Tips.Select(tip => tip.Step));

        var known = run with { Analysis = run.Analysis! with { BaselineError = 0.05 } };
        Assert.Contains("in a network that is large enough", ReportPage.Render(known));
        Assert.Equal([Step.Dropout, Step.Rows, Step.Test], new Advice(known).Tips.Select(tip => tip.Step));
        Assert.Contains("--baseline-error 0.05 --hidden 8 --keep 0.8", Tips(known));
    }

    [Fact]
    public void A_best_possible_error_that_the_model_beats_is_not_taken_for_one()
    {
        var run = With(train: 0.8, dev: 0.79);
        run = run with { Analysis = run.Analysis! with { BaselineError = 0.33 } };
        string page = WebUtility.HtmlDecode(ReportPage.Render(run));
        Assert.Contains("The model already beats the best possible error that was given with --baseline-error: 33.0", page);
        Assert.Contains("High bias", page);
        Assert.Contains("above 0;", page);
        Assert.DoesNotContain("−", page.Split("id=\"error-title\"")[1].Split("</section>")[0]);
    }

    [Fact]
    public void No_step_is_advised_twice()
    {
        var run = Overtrained(With(train: 0.99, dev: 0.7));
        run = run with { Analysis = run.Analysis! with { Guessing = run.Analysis.Guessing! with { Kind = ComparisonKind.TooFewRows } } };
        Assert.Equal([Step.Rows, Step.Dropout, Step.Decay], new Advice(run).Tips.Select(tip => tip.Step));
    }

    [Fact]
    public void Longer_training_is_not_given_a_patience_that_cannot_act()
    {
        var run = With(train: 0.7, dev: 0.69);
        string tips = Tips(run with { Report = run.Report! with { Ended = "finished", BestEpoch = 2 } });
        Assert.Contains("--epochs 4", tips);
        Assert.DoesNotContain("--patience", tips);
    }

    [Fact]
    public void Commands_keep_how_the_data_was_divided_weighed_and_read()
    {
        var settings = new Dictionary<string, string> { ["group"] = "the patient", ["weight"] = "w", ["balanced"] = "true", ["kind/zip"] = "category", ["dayFirst"] = "true", ["delimiter"] = "\t", ["dev"] = "0.3", ["scaling"] = "robust", ["answers"] = "free" };
        var run = With(train: 0.999, dev: 0.998);
        run = run with { Recipe = run.Recipe with { Data = run.Recipe.Data! with { Settings = settings } } };
        string tips = Tips(run);
        Assert.Contains("hone train data/t.csv --target t --dev 0.3 --test 0.2 --group 'the patient' --weight w --class-weight balanced --kind zip=category --scaling robust --answers free --date-order day-first --delimiter tab --recipe runs/t/recipe.json", tips);
        Assert.Contains("hone predict runs/t NEW.csv --date-order day-first --delimiter tab", tips);
    }

    [Fact]
    public void There_are_never_more_than_three() => Assert.InRange(new Advice(Run).Tips.Count, 1, 3);

    private static RunFiles Overtrained(RunFiles run) => run with { Epochs = Curve(epoch => epoch <= 10 ? 1 - 0.05 * epoch : 0.5 + 0.02 * (epoch - 10)) };

    /// <summary>Thirty epochs in which train falls all the way; the best is the tenth.</summary>
    private static EpochReport[] Curve(Func<int, double> dev) =>
        [.. Enumerable.Range(1, 30).Select(epoch => new EpochReport(epoch, epoch, 0.1, 1 - 0.03 * epoch, 0, dev(epoch), 0.7, epoch <= 10))];

    private static string Tips(RunFiles run) => string.Join('\n', new Advice(run).Tips.Select(tip => $"{tip.What} {tip.Command}"));

    /// <summary>The run as if it had these accuracies on very many rows, of which guessing tells half.</summary>
    private static RunFiles With(double train, double dev)
    {
        static Estimate Sure(double value) => new(100_000, value, 0.001, new Interval(value - 0.002, value + 0.002), "");
        return Run with
        {
            Report = Run.Report! with { Ended = "stopped" },
            Epochs = [],
            Analysis = Run.Analysis! with { Train = Sure(train), Dev = Sure(dev), GuessOnDev = 0.5, Guessing = new Comparison(0.5, dev - 0.5, new Interval(dev - 0.51, dev - 0.49), ComparisonKind.Better) },
        };
    }
}
