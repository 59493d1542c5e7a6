using System.CommandLine;
using System.Globalization;
using Hone.Files;
using Hone.Layers;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>What the network is and how it is trained, where the default is not to decide.</summary>
/// <param name="ensembles">Whether several networks may be trained; otherwise one is what the command looks at.</param>
internal sealed class RecipeOptions(bool ensembles = false)
{
    private const int MostParts = 100; // of more a pack is trained only where it is asked for

    private static readonly Dictionary<string, Quality> Qualities = new() { ["fast"] = Quality.Fast, ["standard"] = Quality.Standard, ["high"] = Quality.High };

    private readonly Option<string?> _recipe = new Option<string?>("--recipe") { Description = "Start from this recipe (a recipe.json) instead of the default.", HelpName = "FILE" }.Named();
    private readonly Option<string?> _quality = new Option<string?>("--quality") { Description = ensembles ? "How much time to take: fast (one network, half the epochs or fewer, no waves of numbers), standard (five networks), the usual, or high (25 of five kinds for classes, 15 of three kinds for numbers, and the best mixture of them)." : "How much time to take: fast (half the epochs or fewer, no waves of numbers) or standard, the usual.", HelpName = "WORD" }.Offering([.. Qualities.Keys.Where(word => ensembles || word != "high")]);
    private readonly Option<int?> _epochs = new Option<int?>("--epochs") { Description = "Most epochs.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<int?> _batchSize = new Option<int?>("--batch-size") { Description = "Rows a step.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<double?> _rate = new Option<double?>("--learning-rate") { Description = "Peak of the learning rate, to which it rises and from which it falls four times.", HelpName = "RATE" }.Expecting("a number such as 0.04");
    private readonly Option<int?> _patience = new Option<int?>("--patience") { Description = "Epochs without a better one on dev before stopping; 0 for never, the usual.", HelpName = "N" }.Expecting("a whole number");
    private readonly Option<int[]> _hidden = new("--hidden") { Description = "Units of the hidden layers, for instance 128,64; 0 for none (a linear model).", HelpName = "N,N", CustomParser = Numbers };
    private readonly Option<double?> _keep = new Option<double?>("--keep") { Description = "Keep probability of dropout behind each hidden layer; 1 for no dropout.", HelpName = "SHARE" }.Expecting("a share such as 0.9");
    private readonly MembersOption _members = new();
    private readonly Option<string?> _metric = MetricOption.Create();
    private readonly Option<string[]> _set = new("--set") { Description = "Change the recipe at a path: /optimizer/decay=0.1. May be given again.", HelpName = "PATH=VALUE" };
    private readonly Option<ulong?> _seed = new Option<ulong?>("--seed") { Description = "Seed of every random choice; the same seed gives the same bits.", HelpName = "N" }.Expecting("a whole number, 0 or above");

    private Option[] All => [_recipe, _quality, _hidden, _keep, _epochs, _batchSize, _rate, _patience, .. ensembles ? (Option[])[_members.Option] : [], _metric, _set, _seed];

    public void AddTo(Command command)
    {
        foreach (var option in All) command.Add(option);
    }

    /// <summary>What was given of them, as words of a command line.</summary>
    public IReadOnlyList<string> Given(ParseResult parsed) =>
    [
        .. from option in All
           let result = parsed.GetResult(option)
           where result is { Implicit: false }
           from token in result.Tokens
           from word in (string[])[option.Name, token.Value]
           select word,
    ];

    /// <summary>Refuses what says how a rate changes or how long training goes on, where neither is the recipe's to say.</summary>
    /// <param name="instead">What says it.</param>
    /// <exception cref="InputException">It is given.</exception>
    public void RefuseCourse(ParseResult parsed, string instead)
    {
        string? given = ((Option[])[_quality, _rate, _epochs, _patience]).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;
        foreach (string path in (string[])["/learningRate", "/epochs", "/patience"])
            if ((parsed.GetValue(_set) ?? []).Any(edit => edit.StartsWith(path, StringComparison.Ordinal))) given ??= $"--set {path}";
        if (parsed.GetResult(_metric) is { Implicit: false }) throw new InputException("--metric: found it where it would change nothing; leave it out. A rate is judged by its losses.");
        if (given is not null) throw new InputException($"{given}: found it where it would change nothing; leave it out. {instead}");
    }

    /// <param name="file">A recipe file that was named in another way than by --recipe; null for none.</param>
    /// <param name="parts">Parts of the rows, of which each network of several holds one out (<see cref="TrainingOptions.Parts"/>).</param>
    /// <exception cref="InputException">The recipe file is none.</exception>
    public ChosenRecipe Read(ParseResult parsed, string? file = null, int parts = 5)
    {
        var quality = QualityOf(parsed.GetValue(_quality));
        if (!ensembles && quality == Quality.High) throw new InputException("--quality: found \"high\" where one network is looked at; expected fast or standard.");
        if ((file ?? parsed.GetValue(_recipe)) is { } said && parsed.GetValue(_quality) is not null) throw new InputException($"--quality: found it beside the recipe {said}, which says how long training takes; leave one of them out.");
        if (file is not null && parsed.GetValue(_recipe) is { } other) throw new InputException($"Found the recipes {file} and {other}; expected one of them.");
        var given = (file ?? parsed.GetValue(_recipe)) is { } path ? ReadFile(path) : null;
        ulong seed = parsed.GetValue(_seed) ?? given?.Seed ?? 1;
        bool isPack = ensembles && (given is not null ? given.Variants is not null : quality == Quality.High);
        if (isPack && ((Option[])[_hidden, _keep, _rate]).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name is { } one)
            throw new InputException($"{one}: found it where several kinds of network are trained, each of its own shape and rate; leave it out, or take --quality standard. One kind of a recipe is changed by --set /variants/0/…");
        int? members = ensembles ? _members.Read(parsed) ?? given?.Members : 1;
        bool isDecided = !ensembles || given is not null || parts > MostParts || All.Except([_metric, _seed]).Any(option => parsed.GetResult(option) is { Implicit: false });
        return new ChosenRecipe((preprocessor, rows) => Of(parsed, given, quality, seed, members, parts, preprocessor, rows), seed, members == 1 || members is null && quality == Quality.Fast)
        {
            Better = isDecided ? null : (preprocessor, rows) => Of(parsed, given, Quality.High, seed, members, parts, preprocessor, rows),
        };
    }

    /// <summary>Recipe file &lt; named flags &lt; --set.</summary>
    private Recipe Of(ParseResult parsed, Recipe? given, Quality quality, ulong seed, int? members, int parts, Preprocessor preprocessor, int rows)
    {
        var metric = parsed.GetValue(_metric) is { } name ? MetricOption.Read(name, preprocessor.Target) : null;
        var recipe = (given ?? TableRecipe.For(preprocessor, rows, quality, metric, parts)) with { Seed = seed };
        if (members is not null) recipe = recipe with { Members = members.Value };
        if (!ensembles) recipe = recipe with { Variants = null };
        int[] hidden = parsed.GetValue(_hidden) ?? [];
        double? keep = parsed.GetValue(_keep);
        if (hidden.Length > 0 || keep is not null)
        {
            bool waves = given is null ? quality != Quality.Fast : given.Model is Sequential { Layers: var kept } && kept.Any(layer => layer is PeriodicEmbedding);
            int[]? layers = hidden is [0] ? [] : hidden.Length > 0 ? hidden : null;
            recipe = Said(keep is null ? "--hidden" : hidden.Length == 0 ? "--keep" : "--hidden, --keep", () => recipe with { Model = TableRecipe.Network(preprocessor, layers, keep, waves) });
            if (given is null) recipe = recipe with { LearningRate = TableRecipe.LearningRateOf(preprocessor, layers, waves) };
        }
        recipe = With(recipe, parsed, _epochs, (recipe, epochs) => recipe with { Epochs = epochs });
        recipe = With(recipe, parsed, _batchSize, (recipe, size) => recipe with { BatchSize = size });
        recipe = With(recipe, parsed, _patience, (recipe, patience) => recipe with { Patience = patience });
        recipe = With(recipe, parsed, _rate, (recipe, rate) => recipe with { LearningRate = TableRecipe.LearningRate(rate) });
        if (metric is not null) recipe = recipe with { Metric = metric };
        var edited = RecipeEdits.Apply(recipe, parsed.GetValue(_set) ?? [], Catalog.Default);
        if (edited.Seed != seed) throw new InputException("The seed also splits the data: change it with --seed, not with --set.");
        if (edited.Members != recipe.Members) throw new InputException(ensembles ? "The members also divide the data: change their number with --members, not with --set." : "--set /members: found it where one network is looked at; leave it out.");
        if (ensembles) _members.Check(parsed, edited, parts, isHigh: given is null && quality == Quality.High);
        return edited;
    }

    private static Quality QualityOf(string? word) => word is null ? Quality.Standard
        : Qualities.TryGetValue(word, out var quality) ? quality : throw new InputException($"--quality: found \"{word}\", expected {string.Join(", ", Qualities.Keys.SkipLast(1))} or {Qualities.Keys.Last()}.");

    /// <summary>The recipe with what an option says, where it is given.</summary>
    private static Recipe With<T>(Recipe recipe, ParseResult parsed, Option<T?> option, Func<Recipe, T, Recipe> change) where T : struct =>
        parsed.GetValue(option) is { } value ? Said(option.Name, () => change(recipe, value)) : recipe;

    /// <summary>What a recipe refuses is the fault of the option that said it.</summary>
    private static Recipe Said(string option, Func<Recipe> change)
    {
        try
        {
            return change();
        }
        catch (ArgumentException fault)
        {
            throw InputException.Of(fault, $"{option}: ");
        }
    }

    private static Recipe ReadFile(string path)
    {
        if (!File.Exists(path)) throw new InputException($"There is no recipe {path}. Give the recipe.json of a run.");
        return Catalog.Default.FromJson(TextFile.Read(path), path) with { Data = null };
    }

    private static int[] Numbers(System.CommandLine.Parsing.ArgumentResult result)
    {
        var numbers = new List<int>();
        foreach (string part in result.Tokens.SelectMany(token => token.Value.Split(',')))
            if (int.TryParse(part, CultureInfo.InvariantCulture, out int number)) numbers.Add(number);
            else result.AddError($"--hidden: found \"{part}\", expected whole numbers such as 128,64.");
        return [.. numbers];
    }
}
