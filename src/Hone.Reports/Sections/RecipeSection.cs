using System.Text.Json;
using Hone.Reports.Html;

namespace Hone.Reports.Sections;

/// <summary>The recipe: what decided the result, and what it took.</summary>
internal static class RecipeSection
{
    private static readonly (string Name, string Title)[] Lines =
        [("model", "network"), ("loss", "loss"), ("metric", "metric"), ("optimizer", "optimiser"), ("learningRate", "learning rate"), ("epochs", "epochs, at most"), ("batchSize", "batch size"), ("patience", "patience, epochs"), ("bestBy", "best epoch by"), ("lastBest", "of equally good epochs the last"), ("weightAverage", "average of weights, share that stays"), ("mixup", "mixup, α"), ("unitVariance", "layers scaled to variance 1"), ("seed", "seed"), ("data", "data")];

    public static Markup Of(RunFiles run)
    {
        using var recipe = JsonDocument.Parse(run.RecipeText);
        var lines = Lines.Where(line => recipe.RootElement.TryGetProperty(line.Name, out _))
            .Select(line => (line.Title, Text: line.Name == "patience" && run.Recipe.Patience == 0 ? "never stops early" : Describe(recipe.RootElement.GetProperty(line.Name))));
        return Page.Section("recipe", "The recipe", Markup.Of($"""
            <dl class="facts">{lines.Select(line => Fact(line.Title, line.Text))}{Took(run.Report)}</dl>
            <details><summary>recipe.json in full</summary><pre tabindex="0"><code>{run.RecipeText}</code></pre></details>
            """));
    }

    private static Markup Took(TrainReport? report) => report is null ? default
        : Markup.Of($"{Fact("time", Words.Seconds(report.Seconds))}{(report.PeakMemory is { } bytes ? Fact("memory at its peak", Words.Bytes(bytes)) : default)}");

    private static Markup Fact(string title, string text) => Markup.Of($"<div><dt>{title}</dt><dd>{Label.Plain(text, 1000)}</dd></div>\n");

    /// <summary>A part of a recipe on one line: <c>AdamW (decay 0.02)</c>; layers in a list are joined by arrows, numbers by commas.</summary>
    private static string Describe(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Object => Object(part),
        JsonValueKind.Array => string.Join(part.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object) ? " → " : ", ", part.EnumerateArray().Select(Describe)),
        JsonValueKind.String => part.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => part.GetRawText(),
    };

    private static string Object(JsonElement part)
    {
        string? kind = part.TryGetProperty("kind", out var name) ? name.GetString() : null;
        var rest = part.EnumerateObject().Where(property => property.Name != "kind" && !IsUsual(property)).ToArray();
        if (kind == "Sequential" && rest is [var layers]) return Describe(layers.Value);
        string inside = string.Join(", ", rest.Select(property => $"{Spaced(property.Name)} {Short(property)}"));
        return kind is null ? inside : inside == "" ? kind : $"{kind} ({inside})";
    }

    /// <summary>What every layer has unless somebody says otherwise.</summary>
    private static bool IsUsual(JsonProperty property) => (property.Name, property.Value.GetRawText()) is ("hasBias", "true") or ("rateFactor" or "biasRateFactor", "1") or ("decayFactor", "0")
        || property.Name is "weights" or "bias" && property.Value.ValueKind == JsonValueKind.Object;

    /// <summary>A fingerprint's first letters tell files apart.</summary>
    private static string Short(JsonProperty property) => property.Name.EndsWith("ha256", StringComparison.Ordinal) ? Describe(property.Value)[..Math.Min(12, Describe(property.Value).Length)] + "…" : Describe(property.Value);

    private static string Spaced(string name) => string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));
}
