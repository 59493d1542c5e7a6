using CsCheck;
using Hone.Diagnosis;
using Hone.Numerics;
using Hone.Tuning.Insight;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tests.Tuning;

/// <summary>What mattered in a study, and where the next one is to look.</summary>
public class InsightTests
{
    private static readonly (string Name, Parameter Parameter)[] All =
    [
        ("rate", new NumberParameter(1e-4, 1, Scale.Log)),
        ("keep", new NumberParameter(0.5, 0.99, Scale.Logit)),
        ("units", new PowerParameter(4, 64)),
        ("activation", new CategoryParameter("Relu", "Tanh", "Gelu")),
        ("slope", new NumberParameter(0, 0.5) { When = new Condition("activation", "Relu") }),
        ("seed", new IntegerParameter(1, 1000)),
    ];

    [Fact]
    public void A_parameter_that_decides_all_has_most_of_the_importance_and_one_that_decides_nothing_next_to_none()
    {
        var shares = Shares(Study(All, 300, 1, trial => Math.Abs(Math.Log10(trial["rate"].Number) + 2)));
        Assert.Equal(1, shares.Values.Sum(), 1e-12);
        Assert.True(shares["rate"] > 0.9, $"{shares["rate"]}");
        Assert.Equal("rate", Importances.Of(Study(All, 300, 1, trial => Math.Abs(Math.Log10(trial["rate"].Number) + 2)))[0].Parameter);
    }

    [Fact]
    public void A_category_and_a_parameter_that_exists_only_with_it_are_weighed_too()
    {
        var byCategory = Shares(Study(All, 300, 2, trial => trial["activation"].Word == "Gelu" ? 0 : 1));
        Assert.True(byCategory["activation"] > 0.9);
        var byBoth = Shares(Study(All, 600, 3, trial => trial.TryGetValue("slope", out var slope) ? slope.Number : 1));
        Assert.True(byBoth["activation"] + byBoth["slope"] > 0.9 && byBoth["slope"] > 0.05, string.Join(", ", byBoth));
    }

    [Fact]
    public void Of_two_parameters_the_one_that_decides_more_stands_first()
    {
        for (ulong seed = 1; seed <= 10; seed++)
            Assert.Equal(["rate", "keep"], Importances.Of(Study(All, 200, seed, trial => 4 * Math.Abs(Math.Log10(trial["rate"].Number) + 2) + 5 * Math.Abs(trial["keep"].Number - 0.7))).Take(2).Select(item => item.Parameter));
    }

    [Fact]
    public void Shares_are_the_same_in_any_order_of_parameters_and_whichever_way_is_better_and_sum_to_one_or_nothing() =>
        Gen.Select(Gen.ULong[1, 1000], Gen.Int[10, 60]).Sample((seed, trials) =>
        {
            static double Worth(IReadOnlyDictionary<string, Setting> trial) => trial["rate"].Number + trial["units"].Number / 100;
            var first = Shares(Study(All, trials, seed, Worth));
            Assert.True(Math.Abs(first.Values.Sum() - 1) < 1e-9 || first.Values.All(share => share == 0));
            Assert.All(first.Values, share => Assert.InRange(share, 0, 1));
            var study = Study(All, trials, seed, Worth);
            (string, Parameter)[] turned = [All[5], All[3], All[4], All[2], All[1], All[0]];
            Assert.Equal(first.OrderBy(item => item.Key), Shares(study with { Definition = study.Definition with { Space = new Space(turned) } }).OrderBy(item => item.Key));
            var negative = study with { Definition = study.Definition with { HigherIsBetter = true }, Trials = [.. study.Trials.Select(trial => trial with { Value = -trial.Value })] };
            Assert.Equal(first, Shares(negative));
        }, iter: 20);

    [Fact]
    public void Trials_that_were_ended_early_show_what_decided_that_they_were()
    {
        var study = Study(All, 200, 4, trial => trial["keep"].Number);
        study = study with { Trials = [.. study.Trials.Select(trial => trial.Settings["rate"].Number > 0.01 ? trial with { State = TrialState.Pruned } : trial)] };
        var shares = Shares(study);
        Assert.True(shares["rate"] > 0.1 && shares["keep"] > 0.1 && shares["rate"] + shares["keep"] > 0.9, string.Join(", ", shares));
        Assert.Equal(0, Shares(study with { Trials = [.. study.Trials.Where(trial => trial.State == TrialState.Finished)] })["rate"], 0.05);
    }

    [Fact]
    public void Few_trials_tell_nothing_of_importance() => Assert.Empty(Importances.Of(Study(All, 9, 1, _ => 0)));

    [Fact]
    public void A_zoom_is_the_region_of_the_best_on_each_scale_and_takes_along_the_trials_in_it()
    {
        var study = Study(All, 200, 5, trial => Math.Abs(Math.Log10(trial["rate"].Number) + 2) + (trial["activation"].Word == "Tanh" ? 0 : 3));
        var zoom = Zoom.Of(study, best: 0.1);
        var rate = (NumberParameter)zoom.Space.Parameters[0].Parameter;
        Assert.Equal(Scale.Log, rate.Scale);
        Assert.InRange(Math.Log10(rate.Low), -3.2, -2.1);
        Assert.InRange(Math.Log10(rate.High), -1.9, -0.8);
        Assert.Equal(["Tanh"], ((CategoryParameter)zoom.Space.Parameters[3].Parameter).Choices.Select(choice => choice.Word));
        Assert.DoesNotContain(zoom.Space.Parameters, item => item.Name == "slope"); // nothing that is left lets it exist
        Assert.All(zoom.Trials, trial => Assert.True(trial.Settings["activation"].Word == "Tanh" && trial.Settings["rate"].Number >= rate.Low && trial.Settings["rate"].Number <= rate.High));
        Assert.Contains(study.Ranked[0], zoom.Trials);
        Assert.InRange(zoom.Trials.Count, 10, 100);
        Assert.Equal(zoom.Space.ToJson(), Space.FromJson(zoom.Space.ToJson(), "its own").ToJson());
    }

    [Fact]
    public void A_zoom_goes_beyond_an_end_only_where_the_best_lies_there_and_no_further_than_the_scale_allows()
    {
        (string Name, Parameter Parameter)[] parameters =
        [
            ("rate", new NumberParameter(1e-4, 1, Scale.Log)), ("momentum", new NumberParameter(0.5, 0.99, Scale.ReverseLog)), ("keep", new NumberParameter(0.2, 0.8, Scale.Logit)), ("share", new NumberParameter(0, 1)),
            ("layers", new IntegerParameter(1, 6)), ("units", new PowerParameter(4, 64)), ("decay", new NumberParameter(1e-6, 1e-2, Scale.Log) { ZeroShare = 0.5 }),
        ];
        double Place(IReadOnlyDictionary<string, Setting> trial, int i) => parameters[i].Parameter.PlaceOf(trial[parameters[i].Name]);
        Space[] At(double place) => [.. Enumerable.Range(0, 6).Select(i => Zoom.Of(Study(parameters, 200, 7, trial => Math.Pow(Place(trial, i) - place, 2), first: place)).Space)];
        Space[] high = At(1), low = At(0), middle = At(0.5);
        (double, double) Range(Space space, int i) => space.Parameters[i].Parameter switch
        {
            NumberParameter number => (number.Low, number.High),
            IntegerParameter integer => (integer.Low, integer.High),
            PowerParameter power => (power.Low, power.High),
            _ => default,
        };
        for (int i = 0; i < 6; i++)
        {
            var (bottom, top) = Range(new Space(parameters), i);
            Assert.True(Range(high[i], i).Item2 > top || parameters[i].Name == "share", parameters[i].Name);
            Assert.True(Range(high[i], i).Item1 > bottom, parameters[i].Name);
            Assert.True(Range(low[i], i).Item1 < bottom || parameters[i].Name is "share" or "layers", parameters[i].Name);
            Assert.True(Range(low[i], i).Item2 < top, parameters[i].Name);
            Assert.True(Range(middle[i], i).Item1 >= bottom && Range(middle[i], i).Item2 <= top, parameters[i].Name);
        }
        Assert.True(Range(high[1], 1).Item2 < 1 && Range(high[2], 2).Item2 < 1 && Range(low[2], 2).Item1 > 0);
        Assert.Equal((0, 1), (Range(low[3], 3).Item1, Range(high[3], 3).Item2));
        Assert.Equal(1, Range(low[4], 4).Item1);
        Assert.Equal(0.5, ((NumberParameter)high[0].Parameters[6].Parameter).ZeroShare);
    }

    [Fact]
    public void Any_study_with_five_finished_trials_has_a_space_to_zoom_into_that_holds_its_best_trial() =>
        Gen.Select(Gen.ULong[1, 10_000], Gen.Int[5, 40]).Sample((seed, trials) =>
        {
            var study = Study(All, trials, seed, _ => 0);
            Assert.Contains(Zoom.Of(study).Trials, trial => trial.Number == study.Ranked[0].Number);
        }, iter: 200);

    [Fact]
    public void Too_few_trials_to_zoom_by_are_told() => Assert.Contains("found 4 finished trials", Assert.Throws<InputException>(() => Zoom.Of(Study(All, 4, 1, _ => 0))).Message);

    [Fact]
    public void The_doctor_sees_a_study_on_its_own_scales()
    {
        (string, Parameter)[] parameters = [("momentum", new NumberParameter(0.5, 0.99, Scale.ReverseLog)), ("decay", new NumberParameter(1e-6, 1e-2, Scale.Log) { ZeroShare = 0.5 }), ("activation", new CategoryParameter("Relu", "Tanh"))];
        var study = Study(parameters, 40, 3, trial => 1 - trial["momentum"].Number, first: 1);
        study = study with
        {
            Trials = [.. study.Trials.Select(trial => trial with { Facts = new Dictionary<string, double> { ["standardError"] = 1e-4, ["bestEpoch"] = 30, ["epochs"] = 100 } })],
            Measurements = [new Measurement(0, 1, 2), new Measurement(0, 2, 1), new Measurement(0, 3, 4)],
        };
        var finding = Assert.Single(StudyFindings.Of(study), finding => finding.Where == "momentum");
        Assert.Equal("best-at-edge", finding.Rule);
        Assert.Contains("to 0.999", finding.Advice); // half of the decades from 0.5 on: 1 − 0.01·(0.01/0.5)^½
        var facts = StudyFindings.FactsOf(study);
        Assert.DoesNotContain(facts.Trials, trial => trial.Settings.ContainsKey("activation") || trial.Settings.GetValueOrDefault("decay", 1) == 0);
        Assert.Equal((30, 100, 1e-4), (facts.Trials[0].BestEpoch, facts.Trials[0].Epochs, facts.Trials[0].StandardError));
        var untold = StudyFindings.FactsOf(study with { Trials = [.. study.Trials.Select(trial => trial with { Facts = new Dictionary<string, double>() })] });
        Assert.Equal((2, 3), (untold.Trials[0].BestEpoch, untold.Trials[0].Epochs));
        Assert.Equal(1, StudyFindings.FactsOf(study with { Definition = study.Definition with { HigherIsBetter = true } } with { Trials = [study.Trials[0] with { Facts = new Dictionary<string, double>() }], Measurements = [new Measurement(0, 1, 2), new Measurement(0, 2, 1)] }).Trials[0].BestEpoch);
    }

    private static Dictionary<string, double> Shares(StudyRecord study) => Importances.Of(study).ToDictionary(item => item.Parameter, item => item.Share);

    /// <summary>Trials drawn at random, with what they are worth.</summary>
    /// <param name="first">The place of the first trial's settings, where it is not drawn.</param>
    private static StudyRecord Study((string, Parameter)[] parameters, int trials, ulong seed, Func<IReadOnlyDictionary<string, Setting>, double> worth, double? first = null)
    {
        var space = new Space(parameters);
        return new StudyRecord(new StudyDefinition { Name = "drawn", Space = space }, [.. Enumerable.Range(0, trials).Select(number =>
        {
            double[] places = [.. Enumerable.Range(0, parameters.Length).Select(i => number == 0 && first is { } place ? place : new Key(seed).Fold((ulong)number).Uniform(i))];
            var settings = space.At(places).Settings;
            return new TrialRecord(number, TrialState.Finished) { Settings = settings, Value = worth(settings), Order = number + 1 };
        })], [], []);
    }
}
