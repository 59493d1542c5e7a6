using System.CommandLine;
using Hone.Tables;
using Hone.Tables.Features;

namespace Hone.Cli;

/// <summary>How columns become inputs, and inputs answers, where the usual is not to decide.</summary>
internal sealed class FeatureOptions
{
    private static readonly Dictionary<string, NumberScaling> Scalings = Enum.GetValues<NumberScaling>().ToDictionary(TrainingArguments.Word);

    private readonly Option<string?> _scaling = new Option<string?>("--scaling")
    {
        Description = "How numbers are scaled: two-views (by median and quartiles, clipped smoothly to 3, and by rank), robust (the first of the two alone), standard (mean and deviation), pixels (one mean and deviation for all); found, the usual: pixels where columns look like those of an image, else two-views.",
        HelpName = "WORD",
    }.Offering([.. Scalings.Keys]);

    private readonly Option<string?> _categories = new Option<string?>("--categories")
    {
        Description = $"What categories become: one-hot (an input a value, the usual), embedded (above {CategoryFeature.MostFlags} values a code that the network looks up).",
        HelpName = "WORD",
    }.Offering("one-hot", "embedded");

    private readonly Option<string?> _answers = new Option<string?>("--answers")
    {
        Description = "How far predicted numbers may go: within (those of the training rows, the usual), free (anywhere).",
        HelpName = "WORD",
    }.Offering("within", "free");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_scaling, _categories, _answers]) command.Add(option);
    }

    /// <exception cref="InputException">A word is none of those offered.</exception>
    public FeatureStyle Read(ParseResult parsed) => new()
    {
        Scaling = parsed.GetValue(_scaling) is not { } word ? new FeatureStyle().Scaling
            : Scalings.TryGetValue(word, out var scaling) ? scaling : throw new InputException($"--scaling: found \"{word}\", expected {string.Join(", ", Scalings.Keys.SkipLast(1))} or {Scalings.Keys.Last()}."),
        EmbedsCategories = parsed.GetValue(_categories) switch
        {
            null or "one-hot" => false,
            "embedded" => true,
            var other => throw new InputException($"--categories: found \"{other}\", expected one-hot or embedded."),
        },
        Answers = parsed.GetValue(_answers) switch
        {
            null or "within" => AnswerRange.Within,
            "free" => AnswerRange.Free,
            var other => throw new InputException($"--answers: found \"{other}\", expected within or free."),
        },
    };
}
