using System.Text.Json.Serialization;

namespace Hone.Lab.Results;

/// <summary>What a conclusion rests on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConclusionKind>))]
public enum ConclusionKind
{
    /// <summary>A difference that is more than other seeds could make.</summary>
    Measured,

    /// <summary>A difference that other seeds could make as well: nothing is shown.</summary>
    Noise,

    /// <summary>Why it is so.</summary>
    Reason,

    /// <summary>What a published lesson says otherwise, and why.</summary>
    Correction,
}
