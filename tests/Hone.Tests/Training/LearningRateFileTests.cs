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
    [InlineData("fast", "Found 'fast'; expected a number such as 0.001")]
    [InlineData("0,01", "Found '0,01'")]
    [InlineData("NaN", "Value is NaN")]
    [InlineData("[0.1]", "expected a number")]
    [InlineData("{\"kind\":\"Cosin\",\"peak\":1}", "Did you mean \"Cosine\"?")]
    [InlineData("{\"kind\":\"Cosine\"}", "peak")]
    [InlineData("{\"kind\":\"Cosine\",\"peak\":-1}", "Peak is -1")]
    public void A_file_that_cannot_be_understood_is_told_once_and_changes_nothing(string text, string phrase)
    {
        var on = Put(1, text);
        var tended = Train(Small.Recipe, "tended", 1, on);
        Assert.Contains(phrase, on.Notices[0]);
        Assert.Contains("came too late", Assert.Single(on.Notices.Skip(1)));
        Assert.Equal(text, File.ReadAllText(tended.LearningRate));
        File.Delete(tended.LearningRate);
        AssertSame(Train(Small.Recipe, "left"), tended);
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
