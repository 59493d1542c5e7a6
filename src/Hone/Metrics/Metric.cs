using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Metrics;

/// <summary>How good predictions are, in words a person uses; measured, never trained on.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Accuracy), "Accuracy")]
[JsonDerivedType(typeof(F1), "F1")]
[JsonDerivedType(typeof(LogLoss), "LogLoss")]
[JsonDerivedType(typeof(MeanAbsolute), "MeanAbsolute")]
[JsonDerivedType(typeof(RSquared), "RSquared")]
[JsonDerivedType(typeof(RocAuc), "RocAuc")]
[JsonDerivedType(typeof(RootMeanSquareError), "RootMeanSquareError")]
public abstract record Metric
{
    /// <summary>The metrics that such a task is commonly measured by, the most usual first.</summary>
    public static IReadOnlyList<Metric> Usual(TaskKind task) => task switch
    {
        TaskKind.Binary => [new Accuracy(), new LogLoss(), new RocAuc(), new F1()],
        TaskKind.Classes => [new Accuracy(), new LogLoss(), new F1()],
        _ => [new RootMeanSquareError(), new MeanAbsolute(), new RSquared()],
    };

    /// <summary>The metric's name in JSON and reports.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    [JsonIgnore]
    public abstract bool HigherIsBetter { get; }

    /// <summary>Whether this measures the answers to such a task.</summary>
    public abstract bool Fits(TaskKind task);

    /// <summary>Measures predictions (after <c>Loss.Predict</c>: probabilities or numbers) against targets, row by row.</summary>
    public abstract double Measure(Matrix<float> prediction, Matrix<float> target);
}
