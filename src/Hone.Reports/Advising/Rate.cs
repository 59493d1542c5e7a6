using System.Globalization;
using Hone.Optimizers;
using Hone.Schedules;
using Hone.Training;

namespace Hone.Reports.Advising;

/// <summary>A run's learning rate beside one that trains most tables.</summary>
/// <param name="Peak">The highest on the way.</param>
/// <param name="Good">What is usual with the optimiser.</param>
internal sealed record Rate(double Peak, double Good)
{
    private const double Plain = 0.05, Signed = 0.0003, Scaled = 0.002; // scaled: by optimisers, each weight's steps
    private const double Tangent = 0.04; // of the default recipe, whose layers divide it by the root of their fan-in
    private const double Far = 10; // times the usual one, or a part of it

    public bool IsLarge => Peak > Far * Good;

    public bool IsSmall => Peak < Good / Far;

    /// <summary>The usual one where this one is far from it, else a fifth.</summary>
    public double Instead => IsLarge || IsSmall ? Good : Peak / 5;

    /// <summary>What is known to be too large is at least divided by ten.</summary>
    public double Smaller => Math.Min(Good, Peak / 10);

    public static Rate Of(Recipe recipe) => new(
        Enumerable.Range(0, 101).Max(i => recipe.LearningRate.At(new Progress((long)i * recipe.Epochs / 100, (int)((long)i * recipe.Epochs / 100), i / 100.0))),
        recipe.Optimizer switch { AdaGrad or Sgd or Momentum or Nesterov => Plain, Lion => Signed, _ when Network.Of(recipe.Model).IsTangent => Tangent, _ => Scaled });

    public static string Option(double rate) => "--learning-rate " + Text(rate);

    /// <summary>Two digits that count.</summary>
    public static string Text(double rate) => rate.ToString("G2", CultureInfo.InvariantCulture).ToLowerInvariant();
}
