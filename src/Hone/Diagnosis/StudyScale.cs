namespace Hone.Diagnosis;

/// <summary>What makes equal steps of a setting's values.</summary>
/// <param name="Name">In a sentence: a <c>logarithmic</c> scale.</param>
/// <param name="Up">From a value to its place on the scale: rises with the value.</param>
/// <param name="Down">Back again.</param>
public sealed record StudyScale(string Name, Func<double, double> Up, Func<double, double> Down)
{
    /// <summary>Equal differences.</summary>
    public static StudyScale Linear { get; } = new("linear", value => value, place => place);

    /// <summary>Equal factors, for values above 0.</summary>
    public static StudyScale Logarithmic { get; } = new("logarithmic", Math.Log, Math.Exp);
}
