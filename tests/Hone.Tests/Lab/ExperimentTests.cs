using System.Text.Json;
using Hone.Lab;
using Hone.Lab.Results;
using Hone.Reports;
using Hone.Tests.Files;

namespace Hone.Tests.Lab;

/// <summary>What every experiment promises, over all of them.</summary>
public class ExperimentTests
{
    public static TheoryData<string> Names => [.. Experiment.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_compares_variants_over_seeds_shows_pictures_and_concludes(string name)
    {
        var report = TwoSeeds.Of(name);

        Assert.Equal([1, 2], report.Seeds);
        Assert.True(report.Variants.Count > 1);
        Assert.All(report.Variants, variant => Assert.All(variant.Figures, figure => Assert.Equal(2, figure.Values.Count)));
        Assert.NotEmpty(report.Pictures);
        Assert.NotEmpty(report.Same);
        Assert.Contains(report.Conclusions, conclusion => conclusion.Kind == ConclusionKind.Reason);
        Assert.Contains(report.Conclusions, conclusion => conclusion.Kind is ConclusionKind.Measured or ConclusionKind.Noise);
        Assert.NotEmpty(report.Advice);
        Assert.All(report.Contrasts, contrast => Assert.Equal(2, report.Variants.Count(variant => variant.Name == contrast.One || variant.Name == contrast.Other)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_page_shows_every_picture_with_words_for_those_who_cannot_see_it(string name)
    {
        var report = TwoSeeds.Of(name);
        string page = LabPage.Render(report);

        Assert.All(report.Pictures, picture => Assert.Contains(System.Net.WebUtility.HtmlEncode(picture.Title).Replace("&#39;", "&#39;"), page));
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("NaN", page);
        Assert.DoesNotContain("∞", page);
        Assert.Equal(page.Split("<svg").Length, page.Split("role=\"img\" aria-label=\"").Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_pictures_come_back_from_their_file_as_they_were(string name)
    {
        var report = TwoSeeds.Of(name);
        string json = JsonSerializer.Serialize(report.Pictures, LabJson.Default.IReadOnlyListPicture);
        var back = JsonSerializer.Deserialize(json, LabJson.Default.IReadOnlyListPicture)!;

        Assert.Equal(json, JsonSerializer.Serialize(back, LabJson.Default.IReadOnlyListPicture));
    }

    [Theory]
    [InlineData("initialization")]
    [InlineData("tuning-scale")]
    public void Its_figures_are_the_same_on_any_number_of_threads(string name)
    {
        string One(int threads) => JsonSerializer.Serialize(Experiment.Named(name).Run(new LabOptions { Seeds = 1, Threads = threads }) with { Seconds = 0 }, LabJson.Default.LabReport);

        Assert.Equal(One(1), One(3));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Points_of_ones_own_stand_in_for_its_own(string name)
    {
        Assert.SkipUnless(Experiment.Named(name).TakesData, "This experiment looks at no points.");
        using var scratch = new Scratch();
        string file = scratch["own.csv"];
        File.WriteAllLines(file, ["width,height,kind", .. Enumerable.Range(0, 90).Select(i => FormattableString.Invariant($"{100 + 7 * Math.Sin(i * 1.3) + i % 3 * 20},{0.01 * i % 3 + 0.002 * Math.Cos(i)},{(string)(i % 3 == 0 ? "oak" : i % 3 == 1 ? "elm" : "ash")}"))]);

        var report = Experiment.Named(name).Run(new LabOptions { Seeds = 1, Data = file });

        Assert.Contains("own.csv", report.Same[0].Value);
        Assert.All(report.Pictures.OfType<BoundaryPicture>(), picture => Assert.Equal((3, "width", "height"), (picture.ClassNames.Count, picture.XName, picture.YName)));
    }

    [Theory]
    [InlineData("batch-norm", 14)]
    [InlineData("mini-batches", 900)]
    [InlineData("optimizers", 900)]
    public void A_file_may_be_small_or_large(string name, int rows)
    {
        using var scratch = new Scratch();
        File.WriteAllLines(scratch["own.csv"], ["x,y,kind", .. Enumerable.Range(0, rows).Select(i => FormattableString.Invariant($"{Math.Sin(i * 1.3) + i % 2},{Math.Cos(i * 0.7)},{(string)(i % 2 == 0 ? "a" : "b")}"))]);

        var report = Experiment.Named(name).Run(new LabOptions { Seeds = 1, Data = scratch["own.csv"] });

        Assert.All(report.Variants, variant => Assert.True(double.IsFinite(variant[Comparison.LossAtStart].Mean)));
    }

    [Theory]
    [InlineData("a,b,c,d\n1,2,3,x\n4,5,6,y\n", "found 4 columns (a, b, c, d)")]
    [InlineData("a,b\n1,x\n2,y\n", "found 2 columns (a, b)")]
    [InlineData("a,b,c\n1,u,x\n2,v,y\n3,u,x\n4,v,y\n", "no numbers in b")]
    [InlineData("a,b,c\n1,2,x\n2,3,x\n3,4,x\n", "found 1 different values in c")]
    [InlineData("a,b,c\n1,2,x\n2,3,y\n3,4,x\n", "fewer than 6 rows")]
    public void A_file_that_is_not_a_plane_of_classes_is_refused_in_one_message(string text, string found)
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["bad.csv"], text);

        var fault = Assert.Throws<InputException>(() => Experiment.Named("initialization").Run(new LabOptions { Data = scratch["bad.csv"] }));

        Assert.Contains(found, fault.Message);
        Assert.Contains("expected", fault.Message);
    }
}
