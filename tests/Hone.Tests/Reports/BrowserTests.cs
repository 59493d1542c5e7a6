using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Hone.Diagnosis.Findings;
using Hone.Reports;
using Hone.Tests.Files;
using Hone.Tests.Lab;

namespace Hone.Tests.Reports;

/// <summary>The report in a real browser, on a phone's width.</summary>
public sealed partial class BrowserTests : IDisposable
{
    private const int PhoneWidth = 375;

    private static readonly string? Browser = ((string[])["chromium", "chromium-browser", "google-chrome"])
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Join(folder, name)))
        .FirstOrDefault(File.Exists);

    private static readonly Finding Long = new("inputs-not-normalised", Severity.Error, Origin.Data, $"Inputs are not normalised: the mean of '{new string('n', 60)}' is far off.", "Standardise.", 123.456, 30, "LeCun, Bottou, Orr & Müller 1998, Efficient BackProp, section 4.3")
    {
        Where = new string('n', 60),
        Step = 1_000_000,
        ExplainedBy = "inputs-not-normalised",
        Edits = ["/model/layers/0/weights={\"kind\":\"HeNormal\"}", "/learningRate/then/peak=0.0002"],
        Numbers = new Dictionary<string, double> { ["aNumberWithALongName"] = 1234567.891, ["deviation"] = 1e-12 },
    };

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    public static TheoryData<string> Tables => new()
    {
        Made.Table(200, (a, b, _) => a + b > 0 ? "yes" : "no"),
        Made.Table(500, (a, b, row) => $"a class with a long name {row % 24}", $"{new string('n', 300)},<b>b</b>,אב,t"),
        Made.Table(200, (a, b, _) => (1e5 * a + b).ToString("0.000", CultureInfo.InvariantCulture)),
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public Task A_report_fits_a_phone_and_asks_for_nothing(string csv) => Fits(() => ReportPage.Render(Made.Run(csv, "t") with { Findings = [Long with { ExplainedBy = null }, Long] }));

    [Fact]
    public Task A_studys_page_fits_a_phone_and_asks_for_nothing() => Fits(() => StudyPage.Render(MadeStudy.View(name: new string('n', 100))));

    [Theory]
    [InlineData("regularization")]
    [InlineData("gradient-checking")]
    [InlineData("optimizers")]
    public Task A_lessons_page_fits_a_phone_and_asks_for_nothing(string name) => Fits(() => LabPage.Render(TwoSeeds.Of(name)), pictures: 1);

    private async Task Fits(Func<string> render, int pictures = 5)
    {
        Assert.SkipWhen(Browser is null, "There is no Chromium on this machine.");
        File.WriteAllText(_scratch["report.html"], render());
        File.WriteAllText(_scratch["phone.html"], $$"""
            <!DOCTYPE html><title>-</title><body><iframe id="phone" src="report.html" style="width:{{PhoneWidth}}px;height:800px;border:0" onload="
            let page = this.contentDocument, root = page.documentElement;
            document.title = 'width ' + root.scrollWidth + ' of ' + root.clientWidth + ', requests ' + this.contentWindow.performance.getEntriesByType('resource').length + ', pictures ' + page.querySelectorAll('svg').length;
            "></iframe></body>
            """);
        var start = new ProcessStartInfo(Browser!, ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--enable-logging=stderr", "--virtual-time-budget=3000", $"--user-data-dir={_scratch["profile"]}", "--dump-dom", new Uri(_scratch["phone.html"]).AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var log = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string page = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var measured = Measured().Match(page);
        Assert.True(measured.Success, page);
        Assert.Equal(measured.Groups["room"].Value, measured.Groups["width"].Value); // a scroll bar takes some of the width
        Assert.Equal("0", measured.Groups["requests"].Value);
        Assert.InRange(int.Parse(measured.Groups["pictures"].Value, CultureInfo.InvariantCulture), pictures, 100);
        Assert.DoesNotContain("CONSOLE", await log);
    }

    [GeneratedRegex(@"<title>width (?<width>\d+) of (?<room>\d+), requests (?<requests>\d+), pictures (?<pictures>\d+)")]
    private static partial Regex Measured();
}
