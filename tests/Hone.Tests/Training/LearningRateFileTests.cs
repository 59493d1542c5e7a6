using Hone.Schedules;
using Hone.Training;

namespace Hone.Tests.Training;

public sealed class LearningRateFileTests : RunTest
{
    [Theory]
    [InlineData("0.01")]
    [InlineData(" 1e-2\n")]
    [InlineData("""{"kind":"Cosine","peak":0.02}""")]
    [InlineData("""{"kind":"Warmup","share":0.5,"then":0.02}""")]
    public void A_changed_rate_is_written_down_and_the_recipe_repeats_the_run(string text)
    {
        var on = Put(2, text);
        var tended = Train(Small.Recipe, "tended", 1, on);
        Assert.Contains("after epoch 2 the learning rate follows", Assert.Single(on.Notices));
        string[] lines = File.ReadAllLines(tended.Metrics);
        Assert.Equal([2], Enumerable.Range(1, 6).Where(epoch => lines[epoch - 1].Contains("\"nextRate\":{\"kind\":", StringComparison.Ordinal)));
        var rate = Assert.IsType<Then>(Read(tended).LearningRate);
        Assert.Equal((Small.Recipe.LearningRate, 2), (rate.First, rate.Epoch));
        Assert.NotEqual(File.ReadAllBytes(Train(Small.Recipe, "left").Model), File.ReadAllBytes(tended.Model));
        AssertSame(tended, Train(Read(tended), "again"));
    }

    [Fact]
    public void Rates_can_be_changed_again_and_again_between_stops()
    {
        var tended = FolderOf("tended");
        for (int epoch = 1; epoch <= 4; epoch++)
        {
            int now = epoch;
            var on = new On { Epoch = run => { if (run.Epoch == now) run.Stop("enough for now"); } };
            Train(Small.Recipe, "tended", 1, on);
            File.WriteAllText(tended.LearningRate, $"0.0{epoch}");
        }
        tended = Train(Small.Recipe, "tended");
        Assert.Equal([2, 3, 4, 5], Changes(Read(tended).LearningRate));
        AssertSame(tended, Train(Read(tended), "again"));

        static IEnumerable<int> Changes(Schedule rate) => rate is Then then ? Changes(then.First).Append(then.Epoch) : [];
    }

    [Theory]
    [InlineData("fast", "found 'fast'; expected a number such as 0.0005, or a schedule as in a recipe")]
    [InlineData("0,01", "found '0,01'; expected")]
    [InlineData("NaN", "found 'NaN'; expected")]
    [InlineData("1e999", "found '1e999'; expected")]
    [InlineData("-1", "found '-1': the rate would be -1 in epoch 2, it must be a finite number, 0 or above; expected")]
    [InlineData("[0.1]", "found '[0.1]'; expected")]
    [InlineData("{\"kind\":", "found '{\"kind\":'; expected")]
    [InlineData("{\"kind\":\"Cosin\",\"peak\":1}", "Did you mean \"Cosine\"?")]
    [InlineData("{\"kind\":\"Cosine\"}", ": the Cosine lacks \"peak\"; expected")]
    [InlineData("{\"kind\":\"Cosine\",\n\"peak\":-1}", "Peak is -1")]
    [InlineData("{\"kind\":\"Cosine\",\"peak\":\"x\"}", ": peak: the value is no number; expected")]
    [InlineData("{\"kind\":\"Constant\",\"value\":-0.1}", "the rate would be -0.1 in epoch 2")]
    [InlineData("{\"kind\":\"Then\",\"first\":0.1,\"epoch\":4,\"next\":-0.1}", "the rate would be -0.1 in epoch 5")]
    [InlineData("{\"kind\":\"Exponential\",\"initial\":1,\"factor\":1e70}", "the rate would be Infinity in epoch 6")]
    public void A_file_that_cannot_be_understood_is_told_once_in_plain_words_and_changes_nothing(string text, string phrase)
    {
        var on = Put(1, text);
        var tended = Train(Small.Recipe, "tended", 1, on);
        string notice = Assert.Single(on.Notices);
        Assert.StartsWith($"{tended.LearningRate} is left aside, the learning rate goes on as before: found '", notice);
        Assert.Contains(phrase, notice);
        Assert.EndsWith("Correct the file, or delete it.", notice);
        Assert.All((string[])["$", "invalid start", "Hone.", "System.", "JSON", "Parameter"], jargon => Assert.DoesNotContain(jargon, notice, StringComparison.Ordinal));
        Assert.Equal(text, File.ReadAllText(tended.LearningRate));

        var later = new On();
        Train(Small.Recipe, "tended", 1, later);
        Assert.Empty(later.Notices);
        File.Delete(tended.LearningRate);
        AssertSame(Train(Small.Recipe, "left"), tended);
    }

    [Theory]
    [InlineData("0.01")]
    [InlineData("fast")]
    public void A_file_in_the_last_epoch_comes_too_late(string text)
    {
        var on = Put(6, text);
        Train(Small.Recipe, "tended", 1, on);
        Assert.Contains("came too late", Assert.Single(on.Notices));
    }

    [Fact]
    public void A_new_file_for_a_run_that_has_ended_is_answered()
    {
        File.WriteAllText(Train(Small.Recipe, "tended").LearningRate, "0.01");
        var on = new On();
        Train(Small.Recipe, "tended", 1, on);
        Assert.Contains("came too late", Assert.Single(on.Notices));
    }

    [Theory]
    [InlineData(-1, "-1 in epoch 1")]
    [InlineData(double.MaxValue, null)]
    public void A_recipe_with_a_rate_below_0_is_refused_before_anything_is_written(double rate, string? phrase)
    {
        var recipe = Small.Recipe with { LearningRate = rate };
        if (phrase is null) Train(recipe, "run");
        else Assert.Contains(phrase, Assert.Throws<InputException>(() => Train(recipe, "run")).Message);
        Assert.Equal(phrase is null, Directory.Exists(this["run"]));
    }

    [Fact]
    public void A_rate_that_falls_below_0_at_the_last_step_of_a_long_run_is_found()
    {
        var recipe = Small.Recipe with { Epochs = 100_003, LearningRate = new Then(0.1, 100_002, -0.1) };
        Assert.Contains("-0.1 in epoch 100003", Assert.Throws<InputException>(() => Train(recipe, "run")).Message);
    }

    [Fact]
    public void A_file_far_too_long_is_not_read()
    {
        var on = Put(1, new string(' ', 20_000));
        Train(Small.Recipe, "tended", 1, on);
        Assert.Contains("found 20000 bytes", on.Notices[0]);
    }

    [Fact]
    public void An_empty_file_is_one_still_being_written()
    {
        var on = new On { Epoch = run => File.WriteAllText(Path.Join(this["tended"], "learning-rate.json"), run.Epoch < 3 ? "" : "0.01") };
        var tended = Train(Small.Recipe, "tended", 1, on);
        Assert.Equal(4, Assert.IsType<Then>(Read(tended).LearningRate).Epoch);
    }

    [Fact]
    public void The_rate_that_holds_already_is_no_change()
    {
        var on = Put(1, "0.05");
        AssertSame(Train(Small.Recipe, "left"), Train(Small.Recipe, "tended", 1, on));
        Assert.Contains("already", Assert.Single(on.Notices));
    }

    [Fact]
    public void There_is_an_end_to_changes()
    {
        int changes = 0;
        var on = new On { Epoch = run => File.WriteAllText(Path.Join(this["tended"], "learning-rate.json"), $"0.{run.Epoch + 100}") };
        var tended = Train(Small.Recipe with { Epochs = 60 }, "tended", 1, on);
        for (var rate = Read(tended).LearningRate; rate is Then then; rate = then.First) changes++;
        Assert.Equal(40, changes);
        Assert.Contains(on.Notices, notice => notice.Contains("expected 40", StringComparison.Ordinal));
        File.Delete(tended.LearningRate);
        AssertSame(tended, Train(Read(tended), "again"));
    }

    [Fact]
    public void A_number_in_a_recipe_is_a_constant_rate()
    {
        string json = Catalog.Default.ToJson(Small.Recipe);
        int start = json.IndexOf("\"learningRate\": {", StringComparison.Ordinal), end = json.IndexOf('}', start) + 1;
        Assert.Equal(Small.Recipe, Catalog.Default.FromJson(json[..start] + "\"learningRate\": 0.05" + json[end..], "recipe.json"));
        string fault = Assert.Throws<InputException>(() => Catalog.Default.FromJson(json[..start] + "\"learningRate\": {\"kind\":\"Cosine\",\"peak\":\"x\"}" + json[end..], "recipe.json")).Message;
        Assert.Contains("$.learningRate", fault);
        Assert.Contains("peak", fault);
    }

    /// <summary>Writes the file at the last step of an epoch.</summary>
    private On Put(int epoch, string text) => new()
    {
        Step = (run, step) =>
        {
            if (run.Epoch + 1 == epoch && run.Batch == run.StepsPerEpoch) File.WriteAllText(Path.Join(this["tended"], "learning-rate.json"), text);
        },
    };

    private static Recipe Read(RunFolder folder) => Catalog.Default.FromJson(File.ReadAllText(folder.Recipe), folder.Recipe);
}
