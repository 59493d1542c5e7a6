using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hone.Diagnosis;
using Hone.Reports;
using Hone.Tuning.Spaces;
using Hone.Tuning.Storage;

namespace Hone.Tests.Reports;

public partial class StudyPageTests
{
    private const string Script = "<script>alert('x')</script>";

    private static readonly Lazy<StudyView> Whole = new(() => MadeStudy.View());

    [Fact]
    public void A_study_has_its_sections_in_the_order_of_a_readers_questions()
    {
        string page = StudyPage.Render(Whole.Value);
        int at = 0;
        foreach (string phrase in (string[])["data/credit.csv → Status", "Dev loss ", "that finished.", "Of 81 trials ", "came to nothing", "1\u00A0failed", "2\u00A0under way and 1\u00A0waiting", "The best settings", "hone train data/credit.csv", "Findings",
            "trained-too-short", "How it went", "What mattered", "learningRate", "Each setting", "All settings together", "Learning curves", "Confirmed with other seeds", "worse than on dev", "The best 20 trials"])
        {
            int found = Tag().Replace(page, "").IndexOf(phrase, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{phrase}' does not stand behind character {at}.");
            at = found;
        }
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("∞", page);
    }

    [Fact]
    public void Every_trial_that_came_to_something_is_a_dot_of_its_kind()
    {
        var view = Whole.Value;
        var history = XDocument.Parse(StudyPage.Render(view).Replace("<!DOCTYPE html>", "")).Descendants("section").Single(section => section.Attribute("id")?.Value == "history");
        int Dots(string style) => history.Descendants("circle").Count(dot => dot.Attribute("class")?.Value == style);
        int Count(TrialState state) => view.Study.Trials.Count(trial => trial.State == state);
        Assert.Equal((Count(TrialState.Finished), Count(TrialState.Pruned), Count(TrialState.Infeasible)), (Dots("dot"), Dots("dot pruned"), Dots("dot lost")));
        Assert.True(Count(TrialState.Pruned) > 5 && Count(TrialState.Infeasible) > 2);
    }

    [Fact]
    public void The_table_holds_the_best_trials_the_best_first()
    {
        var view = Whole.Value;
        var table = XDocument.Parse(StudyPage.Render(view).Replace("<!DOCTYPE html>", "")).Descendants("section").Single(section => section.Attribute("id")?.Value == "trials").Descendants("tbody").Single();
        Assert.Equal(view.Study.Ranked.Take(20).Select(trial => $"{trial.Number}"), table.Elements("tr").Select(row => row.Elements("th").Single().Value));
    }

    [Fact]
    public void Nothing_is_fetched_run_or_linked_outside_the_page()
    {
        var page = XDocument.Parse(StudyPage.Render(Whole.Value).Replace("<!DOCTYPE html>", ""));
        var names = page.Descendants().Select(element => element.Name.LocalName).ToHashSet();
        Assert.Empty(names.Intersect(["script", "link", "img", "iframe", "object", "embed", "base", "form", "use", "image", "foreignObject"]));
        Assert.All(page.Descendants().Attributes(), attribute => Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName == "src", $"{attribute}"));
        Assert.All(page.Descendants().Attributes("href"), attribute => Assert.Contains(page.Descendants().Attributes("id"), id => "#" + id.Value == attribute.Value));
        Assert.Contains(page.Descendants("meta").Attributes("content"), content => content.Value.StartsWith("default-src 'none'", StringComparison.Ordinal));
        Assert.Single(page.Descendants("h1"));
        Assert.All(page.Descendants("svg"), svg => Assert.True(svg.Attribute("role")?.Value == "img" && svg.Attribute("aria-label")?.Value.Any(char.IsDigit) == true, $"{svg}"));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Names_from_outside_cannot_become_tags_or_turn_the_page_round()
    {
        string name = $"{Script}\u202E{new string('w', 10_000)}";
        var settings = new Dictionary<string, Setting> { [name] = Script, ["x"] = 0.5 };
        var space = new Space((name, new CategoryParameter(Script, "b")), ("x", new NumberParameter(0, 1)));
        var record = new StudyRecord(new StudyDefinition { Name = name, Space = space }, [.. Enumerable.Range(0, 12).Select(i => new TrialRecord(i, TrialState.Finished) { Settings = settings, Value = i, Origin = Script, Facts = new Dictionary<string, double> { [name] = 1 } })], [], []);
        string page = StudyPage.Render(new StudyView(record) { Title = name, Value = Script, Path = name, Commands = [(Script, Script)] });
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u202E", page);
        Assert.DoesNotContain(new string('w', 500), page);
        XDocument.Parse(page.Replace("<!DOCTYPE html>", ""));
    }

    [Fact]
    public void The_same_study_gives_the_same_bytes_in_every_culture()
    {
        string page = StudyPage.Render(Whole.Value);
        var before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~" };
            CultureInfo.CurrentCulture = odd;
            Assert.Equal(page, StudyPage.Render(Whole.Value));
        }
        finally { CultureInfo.CurrentCulture = before; }
    }

    public static TheoryData<string> Kinds => ["empty", "waiting", "failed", "one", "equal", "spaceless", "higher", "huge"];

    [Theory, MemberData(nameof(Kinds))]
    public void A_study_that_has_little_to_show_has_a_page_too(string kind)
    {
        var space = new Space(("x", new NumberParameter(0, 1)), ("c", new CategoryParameter("a")));
        TrialRecord[] Trials(int count, TrialState state, Func<int, double> value) =>
            [.. Enumerable.Range(0, count).Select(i => new TrialRecord(i, state) { Value = value(i), Settings = new Dictionary<string, Setting> { ["x"] = i / 40.0, ["c"] = "a" } })];
        var definition = new StudyDefinition { Name = "little", Space = kind == "spaceless" ? null : space, HigherIsBetter = kind == "higher" };
        var trials = kind switch
        {
            "empty" => [],
            "waiting" => Trials(2, TrialState.Waiting, _ => double.NaN),
            "failed" => Trials(3, TrialState.Failed, _ => double.NaN),
            "one" => Trials(1, TrialState.Finished, _ => 0),
            "equal" => Trials(30, TrialState.Finished, _ => 1),
            "huge" => Trials(30, TrialState.Finished, i => i % 2 == 0 ? 1e300 : -1e-300),
            _ => Trials(30, TrialState.Finished, i => i),
        };
        string page = StudyPage.Render(new StudyView(new StudyRecord(definition, trials, [new Measurement(0, 1, double.NaN), new Measurement(0, 2, double.NaN)], []) with { Measurements = trials.Length == 0 ? [] : [new Measurement(0, 1, double.NaN), new Measurement(0, 2, 3)] }));
        Assert.Single(XDocument.Parse(page.Replace("<!DOCTYPE html>", "")).Descendants("h1"));
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("∞", page);
        if (kind == "higher") Assert.Contains("in trial 29, the best of 30", page);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
