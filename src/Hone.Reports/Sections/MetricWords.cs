using Hone.Reports.Html;

namespace Hone.Reports.Sections;

/// <summary>Metrics in a person's words.</summary>
internal static class MetricWords
{
    public static string Name(string metric) => metric switch
    {
        "rmse" => "root mean square error",
        "mae" => "mean absolute error",
        "r2" => "R²",
        "rocAuc" => "area under the ROC curve",
        "logLoss" => "log loss",
        "f1" => "F1",
        _ => metric,
    };

    /// <summary>What the headline begins with; "889 dev rows" follows.</summary>
    public static Markup Sentence(Analysis analysis, double value) => analysis.Metric switch
    {
        "accuracy" => Markup.Of($"Right on {Words.Percent(value)} of"),
        "rmse" or "mae" => Markup.Of($"Off by {Words.Metric(analysis.Metric, value)} on"),
        "r2" => Markup.Of($"R² is {Words.Metric(analysis.Metric, value)} on"),
        _ => Markup.Of($"The {Name(analysis.Metric)} is {Words.Metric(analysis.Metric, value)} on"),
    };

    /// <summary>What the figures of the headline are, where that is not plain.</summary>
    public static Markup Unit(Analysis analysis) => analysis.Metric switch
    {
        "rmse" or "mae" => Markup.Of($" ({Name(analysis.Metric)}, in the unit of {Label.Of(analysis.Target, 40)})"),
        _ => default,
    };

    /// <summary>What the metric calls an error.</summary>
    public static string Error(string metric) => metric switch
    {
        "accuracy" => "share of rows classified wrongly",
        "r2" or "rocAuc" or "f1" => $"what is missing to an {(metric == "rocAuc" ? "area" : Name(metric))} of 1",
        _ => Name(metric),
    };
}
