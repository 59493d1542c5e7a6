using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Layers;
using Hone.Losses;
using Hone.Training;

namespace Hone.Tests.Diagnosis.Clinic;

/// <summary>One run with a doctor beside it.</summary>
/// <param name="Findings">The root cause first.</param>
/// <param name="DevLoss">Of the best model; that of a guess where there is none.</param>
internal sealed record Trial(IReadOnlyList<Finding> Findings, double DevLoss)
{
    /// <summary>What is wrong at the end, not what is only worth knowing.</summary>
    public IEnumerable<Finding> Alarms => Findings.Where(finding => finding.Severity > Severity.Info && finding.Until is null);

    public static Trial Of(Patient patient)
    {
        var doctor = new Doctor(patient.Train, patient.Dev);
        var model = new Trainer(patient.Recipe, doctor) { Threads = 1 }.Fit(patient.Train, patient.Dev);
        return new Trial(doctor.Findings, model.Best?.DevLoss ?? double.PositiveInfinity);
    }

    /// <summary>How much of what the healthy network gains over a guess this one gains.</summary>
    public double Score(double healthy, double guess) => (guess - Math.Min(DevLoss, guess)) / (guess - healthy);

    /// <summary>The loss of a network that answers 0 to every row, or the same class to all.</summary>
    public static double GuessOf(Patient patient) => patient.Recipe.Loss is MeanSquaredError ? 1 : Math.Log(patient.Recipe.Loss is SoftmaxCrossEntropy ? ((Dense)((Sequential)patient.Recipe.Model).Layers[^1]).Units : 2);
}
