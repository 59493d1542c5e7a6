using System.Text.Json.Nodes;
using Hone.Tables;
using Hone.Training;
using Hone.Tuning.Storage;

namespace Hone.Cli.Tuning;

/// <summary>What the trials of a study are made of, kept in the study so that anybody can go on with it.</summary>
/// <param name="Recipe">What settings change, with the data that it is for.</param>
/// <param name="ByMetric">Whether trials are judged by the metric on dev instead of the dev loss.</param>
/// <param name="MostSeconds">Of a trial; null for any time.</param>
/// <param name="MostMegabytes">Of a trial; null for any memory.</param>
internal sealed record TuneSetup(Recipe Recipe, bool ByMetric, double? MostSeconds, double? MostMegabytes)
{
    /// <summary>What a trial's value is, in words.</summary>
    public string Value => ByMetric ? $"{Recipe.Metric.Name} on dev" : "dev loss";

    /// <summary>Such trials run in processes of their own, which can be ended whatever they do.</summary>
    public bool HasLimits => MostSeconds is not null || MostMegabytes is not null;

    public string ToJson() => new JsonObject
    {
        ["recipe"] = JsonNode.Parse(Catalog.Default.ToJson(Recipe)),
        ["by"] = ByMetric ? "metric" : "loss",
        ["mostSeconds"] = MostSeconds,
        ["mostMegabytes"] = MostMegabytes,
    }.ToJsonString();

    /// <param name="path">The study's file, for messages.</param>
    /// <exception cref="InputException">The study is not one of <c>hone tune</c>.</exception>
    public static TuneSetup Of(StudyDefinition study, string path)
    {
        if (study.Setup is not { } setup || JsonNode.Parse(setup) is not JsonObject kept || kept["recipe"] is not { } recipe || study.Space is null)
            throw new InputException($"{path}: the study {study.Name} was not made by hone tune; go on with it by the program that made it.");
        return new TuneSetup(Catalog.Default.FromJson(recipe.ToJsonString(), path), kept["by"]?.GetValue<string>() == "metric", kept["mostSeconds"]?.GetValue<double>(), kept["mostMegabytes"]?.GetValue<double>());
    }

    /// <summary>The rows that trials train on and are judged by; those for test stay out of sight.</summary>
    public TrainingData Load(string path, bool sealTest = true)
    {
        var source = Recipe.Data ?? throw new InputException($"{path} names no data.");
        string start = StartFolder.Find(source, path);
        TrainingSource.CheckFiles(source, start);
        return TrainingData.Load(StartFolder.Apply(TrainingSource.Read(source, path), start) with { SealTest = sealTest }, Recipe.Seed);
    }
}
