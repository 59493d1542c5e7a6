using System.Text.Json.Nodes;
using System.Xml.Linq;
using Hone.Diagnosis.Findings;
using Hone.Reports;
using Hone.Tests.Files;
using Hone.Training;

namespace Hone.Tests.Reports;

public sealed class FindingsSectionTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private static readonly Finding Leak = new("target-leak", Severity.Error, Origin.Data, "Column 'paid' alone tells 't'.", "Leave it out.", 0.9999, 0.999, "Kaufman 2012") { Where = "paid", Numbers = new Dictionary<string, double> { ["rowsLooked"] = 160 } };
    private static readonly Finding Rate = new("learning-rate-too-large", Severity.Warning, Origin.LearningRate, "The learning rate is too large.", "A tenth of it.", 1, 0.5, "Bengio 2012") { Step = 1200 };
    private static readonly Finding Dying = new("dying-rectifiers", Severity.Error, Origin.LearningRate, "Units die.", "Lower the rate.", 0.5, 0.4, "Lu 2020") { ExplainedBy = "learning-rate-too-large" };
    private static readonly Finding Remark = new("constant-column", Severity.Info, Origin.Data, "Column 'flat' is the same.", "Nothing.", 0.5, 0, "Kuhn 2013");

    [Fact]
    public void Roots_stand_in_order_and_consequences_are_folded_under_them()
    {
        var page = PageOf([Leak, Rate, Remark, Dying]);
        var roots = page.Elements("ol").Single().Elements("li").ToArray();
        Assert.Equal(["Error", "Warning", "Remark"], roots.Select(root => root.Descendants("strong").First().Value));
        Assert.Equal([0, 1, 0], roots.Select(root => root.Descendants("details").Count()));
        Assert.Contains("Units die.", roots[1].Descendants("details").Single().Value);
        Assert.Contains("2 errors, 1 warning and 1 remark", page.Value);
        Assert.Contains("Column 'paid' alone tells", roots[0].Value);
        Assert.Contains("Leave it out.", roots[0].Value);
        Assert.Contains("target-leak at paid: 1, limit 0.999; rows looked 160. Kaufman 2012.", roots[0].Value);
        Assert.Contains("from step 1,200", roots[1].Value);
    }

    [Fact]
    public void A_consequence_whose_cause_is_not_there_stands_for_itself_and_none_is_lost()
    {
        var page = PageOf([Dying, Remark]);
        Assert.Equal(2, page.Elements("ol").Single().Elements("li").Count());
        Assert.Empty(page.Descendants("details"));
        var chain = PageOf([Leak, Rate with { ExplainedBy = "target-leak" }, Dying]);
        Assert.Equal(2, Assert.Single(chain.Elements("ol").Single().Elements("li")).Descendants("li").Count());
        foreach (string text in (string[])["alone tells", "rate is too large", "Units die"]) Assert.Contains(text, chain.Value);
    }

    [Fact]
    public void An_error_is_told_above_the_first_figure_and_a_warning_is_not()
    {
        var run = Made.Run(Made.Table(90, (a, b, _) => a > 0 ? "yes" : "no"), "t");
        string page = ReportPage.Render(run with { Findings = [Leak] });
        Assert.InRange(page.IndexOf("The doctor found 1 error", StringComparison.Ordinal), 1, page.IndexOf("<h1>", StringComparison.Ordinal));
        Assert.DoesNotContain("Read the findings first", ReportPage.Render(run with { Findings = [Rate] }));
        Assert.Contains("found nothing wrong", ReportPage.Render(run with { Findings = [] }));
        Assert.DoesNotContain("id=\"findings\"", ReportPage.Render(run));
    }

    [Fact]
    public void An_error_is_the_first_thing_to_try_and_one_in_the_data_the_only_one()
    {
        var run = Made.Run(Made.Table(90, (a, b, _) => a > 0 ? "yes" : "no"), "t");
        var data = Tips(ReportPage.Render(run with { Findings = [Leak, Rate] }));
        Assert.Contains("Mend what the doctor found first. Column 'paid'", Assert.Single(data));
        var rate = Tips(ReportPage.Render(run with { Findings = [Rate with { Severity = Severity.Error, Edits = ["/learningRate/then/peak=0.1"] }] }));
        Assert.True(rate.Length > 1);
        Assert.Contains("--recipe runs/t/recipe.json --set /learningRate/then/peak=0.1", rate[0]);
        Assert.DoesNotContain(Tips(ReportPage.Render(run with { Findings = [Rate] })), tip => tip.Contains("doctor"));
        var cause = Rate with { Edits = ["/learningRate/then/peak=0.1"] };
        Assert.DoesNotContain(Tips(ReportPage.Render(run with { Findings = [cause] })), tip => tip.Contains("doctor"));
        Assert.Contains("peak=0.1", Tips(ReportPage.Render(run with { Findings = [cause, Dying] }))[0]); // a warning that explains another finding

        static string[] Tips(string page) => [.. XDocument.Parse(page.Replace("<!DOCTYPE html>", ""), LoadOptions.PreserveWhitespace).Descendants("ol").First(list => list.Attribute("class")?.Value == "tips").Elements("li").Select(tip => tip.Value)];
    }

    [Fact]
    public void A_finding_leads_to_the_picture_that_shows_it_where_the_page_has_one()
    {
        var run = Made.Run(Made.Table(90, (a, b, _) => a > 0 ? "yes" : "no"), "t");
        foreach (string page in (string[])[ReportPage.Render(run with { Findings = [Leak, Rate] }), ReportPage.Render(run with { Findings = [Leak, Rate], Analysis = null, Epochs = [] })])
        {
            var html = XDocument.Parse(page.Replace("<!DOCTYPE html>", ""), LoadOptions.PreserveWhitespace);
            string[] ids = [.. html.Descendants().Attributes("id").Select(id => $"#{id.Value}")];
            Assert.All(html.Descendants("a").Attributes("href"), link => Assert.Contains(link.Value, ids));
        }
        string shown = ReportPage.Render(run with { Findings = [Leak, Rate] });
        Assert.Contains("See <a href=\"#data\">the data</a>", shown);
        Assert.Contains("See <a href=\"#curves\">how training went</a>", shown);
    }

    [Fact]
    public void Names_in_findings_cannot_become_tags() =>
        Assert.DoesNotContain("<script", ReportPage.Render(Made.Run(Made.Table(90, (a, b, _) => a > 0 ? "yes" : "no"), "t") with { Findings = [Leak with { Message = "<script>", Where = "<script>", Advice = "<script>", Reference = "<script>" }] }), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void The_file_holds_what_was_found_and_no_other_number_than_finite_ones()
    {
        var folder = Folder();
        Assert.Null(FindingsFile.Read(folder));
        FindingsFile.Write(folder, [Leak, Rate with { Value = double.NaN, Limit = double.PositiveInfinity }, Dying]);
        byte[] bytes = File.ReadAllBytes(folder.Findings);
        var read = FindingsFile.Read(folder)!;
        Assert.Equal([Leak.Message, Rate.Message, Dying.Message], read.Select(finding => finding.Message));
        Assert.Equal((Severity.Error, Origin.Data, "paid", 160.0, 0.9999), (read[0].Severity, read[0].Origin, read[0].Where, read[0].Numbers["rowsLooked"], read[0].Value));
        Assert.Equal((1200, "learning-rate-too-large"), (read[1].Step, read[2].ExplainedBy));
        FindingsFile.Write(folder, [Leak, Rate with { Value = double.NaN, Limit = double.PositiveInfinity }, Dying]);
        Assert.Equal(bytes, File.ReadAllBytes(folder.Findings));
        var json = JsonNode.Parse(bytes)!.AsArray();
        Assert.Equal(("error", "learningRate"), (json[0]!["severity"]!.GetValue<string>(), json[1]!["origin"]!.GetValue<string>()));
        Assert.Null(json[1]!["value"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[{\"rule\":\"x\"}]")]
    [InlineData("[{\"rule\":null,\"severity\":\"error\",\"origin\":\"data\",\"message\":\"\",\"advice\":\"\",\"value\":1,\"limit\":1,\"reference\":\"\"}]")]
    public void A_file_that_was_changed_is_told_in_one_message(string text)
    {
        var folder = Folder();
        File.WriteAllText(folder.Findings, text);
        Assert.Contains("findings.json is not what hone writes", Assert.Throws<InputException>(() => FindingsFile.Read(folder)).Message);
    }

    private RunFolder Folder()
    {
        File.WriteAllText(_scratch["recipe.json"], "{}");
        return RunFolder.Open(_scratch.Folder);
    }

    /// <summary>The section of findings.</summary>
    private static XElement PageOf(Finding[] findings) =>
        XDocument.Parse(ReportPage.Render(Made.Run(Made.Table(90, (a, b, _) => a > 0 ? "yes" : "no"), "t") with { Findings = findings }).Replace("<!DOCTYPE html>", ""))
            .Descendants("section").Single(section => section.Attribute("id")?.Value == "findings");
}
