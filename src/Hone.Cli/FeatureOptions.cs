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
        Description = "How numbers are scaled: standard (mean and deviation, the usual), robust (median and quartiles, clipped smoothly to 3), two-views (robust, and by rank too where tails are heavy), pixels (one mean and deviation for all, the usual for images).",
        HelpName = "WORD",
    }.Offering([.. Scalings.Keys]);

    private readonly Option<string?> _categories = new Option<string?>("--categories")
    {
        Description = $"What categories become: one-hot (an input a value, the usual), embedded (above {CategoryFeature.MostFlags} values a code that the network looks up).",
        HelpName = "WORD",
    }.Offering("one-hot", "embedded");

    private readonly Option<bool> _clip = new("--clip-answers") { Description = "Hold predicted numbers within those of the training rows." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_scaling, _categories, _clip]) command.Add(option);
    }

    /// <exception cref="InputException">A word is none of those offered.</exception>
    public FeatureStyle Read(ParseResult parsed) => new()
    {
        Scaling = parsed.GetValue(_scaling) is not { } word ? null
            : Scalings.TryGetValue(word, out var scaling) ? scaling : throw new InputException($"--scaling: found \"{word}\", expected {string.Join(", ", Scalings.Keys.SkipLast(1))} or {Scalings.Keys.Last()}."),
        EmbedsCategories = parsed.GetValue(_categories) switch
        {
            null or "one-hot" => false,
            "embedded" => true,
            var other => throw new InputException($"--categories: found \"{other}\", expected one-hot or embedded."),
        },
        ClipsAnswers = parsed.GetValue(_clip),
    };
}
