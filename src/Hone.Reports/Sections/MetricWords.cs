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
        _ => metric,
    };

    /// <summary>What the headline begins with; "889 dev rows" follows.</summary>
    public static Markup Sentence(Analysis analysis, string value)
    {
        var target = Label.Of(analysis.Target, 40);
        return analysis.Metric switch
        {
            "accuracy" => Markup.Of($"Right on {value} of"),
            "rmse" => Markup.Of($"{target} is missed by {value} (root mean square) on"),
            "mae" => Markup.Of($"{target} is missed by {value} on average, on"),
            "r2" => Markup.Of($"{value} of the variance of {target} is told, on"),
            "rocAuc" => Markup.Of($"The area under the ROC curve is {value} on"),
            _ => Markup.Of($"The {Name(analysis.Metric)} is {value} on"),
        };
    }

    /// <summary>What the metric calls an error.</summary>
    public static string Error(string metric) => metric switch
    {
        "accuracy" => "share of rows told wrongly",
        "r2" or "rocAuc" => $"what is missing to an {(metric == "r2" ? "R²" : "area")} of 1",
        _ => Name(metric),
    };
}
