using System.Text.Json.Serialization;

namespace Hone.Training;

/// <summary>What the best epoch is the best by.</summary>
[JsonConverter(typeof(BestByName))]
public enum BestBy
{
    /// <summary>The lowest loss on dev.</summary>
    Loss,

    /// <summary>The best value of the recipe's metric on dev.</summary>
    Metric,
}
