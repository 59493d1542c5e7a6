using System.Text.Json;

namespace Hone.Tests.Cli;

public class TimeLimitTests
{
    [Fact]
    public void What_a_time_resolved_to_stands_in_the_recipe_and_gives_the_same_model_again()
    {
        using var tool = new Tool();
        tool.CopyCredit();
        var timed = tool.Run("train", "credit.csv", "--target", "Status", "--for", "4s", "--out", "timed");
        Assert.True(timed.Code == 0, timed.Error);
        Assert.Contains("note: --for 4 s: ", timed.Error, StringComparison.Ordinal);
        var recipe = JsonDocument.Parse(File.ReadAllText(tool["timed/recipe.json"])).RootElement;
        Assert.InRange(recipe.GetProperty("epochs").GetInt32(), 1, 128);
        Assert.InRange(recipe.GetProperty("members").GetInt32(), 1, 5);

        var again = tool.Run("train", "credit.csv", "--target", "Status", "--recipe", "timed/recipe.json", "--out", "again");
        Assert.True(again.Code == 0, again.Error);
        Assert.Equal(File.ReadAllBytes(tool["timed/model.safetensors"]), File.ReadAllBytes(tool["again/model.safetensors"]));
    }

    [Theory]
    [InlineData("60")]
    [InlineData("0s")]
    [InlineData("soon")]
    public void A_time_that_is_none_is_refused(string text)
    {
        using var tool = new Tool();
        tool.CopyCredit();
        var answer = tool.Run("train", "credit.csv", "--target", "Status", "--for", text, "--out", "run");
        Assert.Equal((2, false), (answer.Code, Directory.Exists(tool["run"])));
        Assert.Contains($"--for: found \"{text}\", expected a time such as 90s, 10m or 2h.", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_goes_on_has_no_limit_of_its_own()
    {
        using var tool = new Tool();
        var answer = tool.Run("train", "--resume", "run", "--for", "5s");
        Assert.Equal(2, answer.Code);
        Assert.Contains("leave --for out", answer.Error, StringComparison.Ordinal);
    }
}
