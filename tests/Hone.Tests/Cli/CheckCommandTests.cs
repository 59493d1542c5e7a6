using System.Text.Json;

namespace Hone.Tests.Cli;

public class CheckCommandTests(CreditRun run) : IClassFixture<CreditRun>
{
    private readonly Tool _tool = run.Tool;

    [Theory, InlineData(), InlineData("--full")]
    public void The_gradients_of_a_run_pass(params string[] options)
    {
        var answer = _tool.Run(["check", Dropping(), .. options]);
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Contains("PASS", answer.Output);
        Assert.Contains("1.weight", answer.Output);
        Assert.Contains("training mode, after some steps", answer.Output); // its dropout is checked too
        Assert.Contains("coverage: ", answer.Output);
        Assert.Contains("relative difference of the textbooks", answer.Output);
        Assert.Contains("checking data loss", answer.Error);
    }

    [Fact]
    public void One_json_object_tells_every_block_and_every_part()
    {
        var answer = _tool.Run("check", $"{Dropping()}/recipe.json", "credit.csv", "--json", "--rows", "20");
        var json = JsonDocument.Parse(answer.Output).RootElement;
        Assert.Equal(("pass", "quick", 20), (json.GetProperty("verdict").GetString(), json.GetProperty("mode").GetString(), json.GetProperty("rows").GetInt32()));
        Assert.Equal(["0.scale", "1.weight", "1.bias", "2.share", "4.weight", "4.bias", "5.share", "7.weight", "7.bias"], json.GetProperty("blocks").EnumerateArray().Select(block => block.GetProperty("name").GetString()));
        Assert.Equal(["evaluation", "evaluation", "training"], json.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("mode").GetString())); // at the start a last layer of zeros lets dropout change nothing
        Assert.True(json.GetProperty("exercised").GetInt32() > 0.5 * json.GetProperty("parameters").GetInt32());
    }

    [Fact]
    public void Regularisers_are_checked_alone_and_with_the_loss()
    {
        _tool.Write("penal.json", """{"model": {"kind": "Sequential", "layers": [{"kind": "Dense", "units": 5, "penalty": {"kind": "ElasticNet", "l1": 0.01, "l2": 0.1}}, {"kind": "Tanh"}, {"kind": "Dense", "units": 1}]}, "loss": {"kind": "SigmoidCrossEntropy"}, "metric": {"kind": "Accuracy"}}""");
        var answer = _tool.Run("check", "penal.json", "credit.csv", "--target", "Status");
        Assert.True(answer.Code == 0, answer.Error + answer.Output);
        Assert.Contains("penalties alone, at the start: 0.weight pass", answer.Output);
        Assert.Contains("data loss and penalties, evaluation mode", answer.Output);
    }

    [Fact]
    public void A_network_whose_units_are_all_off_cannot_be_told_and_gives_3()
    {
        _tool.Write("off.json", """{"model": {"kind": "Sequential", "layers": [{"kind": "Dense", "units": 5, "bias": {"kind": "Constant", "value": -100}}, {"kind": "Relu"}, {"kind": "Dense", "units": 1}]}, "loss": {"kind": "SigmoidCrossEntropy"}, "metric": {"kind": "Accuracy"}}""");
        var answer = _tool.Run("check", "off.json", "credit.csv", "--target", "Status", "--quiet");
        Assert.Equal((3, ""), (answer.Code, answer.Error));
        Assert.Contains("CANNOT TELL", answer.Output);
        Assert.Contains("not exercised", answer.Output);
        Assert.Contains("5 of 5 units", answer.Output);
    }

    [Theory]
    [InlineData("There is no run folder and no recipe nix", "check", "nix")]
    [InlineData("--all: found it without --full", "check", "credit", "--all")]
    [InlineData("--rows: found 0", "check", "credit", "--rows", "0")]
    [InlineData("other.csv", "check", "credit", "other.csv")]
    [InlineData("give --target COL", "check", "bare.json", "credit.csv")]
    public void What_cannot_be_checked_is_one_message_and_2(string words, params string[] arguments)
    {
        if (arguments[1] == "bare.json") _tool.Write("bare.json", """{"model": {"kind": "Dense", "units": 1}, "loss": {"kind": "SigmoidCrossEntropy"}, "metric": {"kind": "Accuracy"}}""");
        var answer = _tool.Run(arguments);
        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.Contains(words, answer.Error);
        Assert.DoesNotContain("   at ", answer.Error);
    }

    /// <summary>A run of a network with dropout, which is checked in training mode too.</summary>
    private string Dropping()
    {
        if (!Directory.Exists(_tool["dropping"])) _tool.Train("credit.csv", "--target", "Status", "--epochs", "1", "--hidden", "32,32", "--keep", "0.9", "--out", "dropping");
        return "dropping";
    }
}
