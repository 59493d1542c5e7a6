using System.Diagnostics;
using System.Globalization;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>How long <c>hone train</c> may take, from the start of the process to the report.</summary>
/// <remarks>What is trained is chosen so that it is over well before; a machine that becomes slower than it was measured to be is stopped.</remarks>
internal sealed class TimeLimit(TimeSpan all)
{
    private const double Trained = 0.85, Stopped = 0.95; // of the time: when training should be over, and when it must be
    private const double BetterWork = 1.2; // of one network of a pack over one of the default
    private const double Measured = 0.04, FewestSeconds = 0.3, MostSeconds = 3; // of the time, how fast training goes

    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(0.3); // what the report takes of the smallest table

    private readonly DateTime _start = Process.GetCurrentProcess().StartTime;

    /// <summary>How long until training must be over.</summary>
    public TimeSpan Left => Until(Stopped);

    /// <summary>As <c>--for</c> says it.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{all.TotalSeconds:0.###} s");

    /// <summary>The recipe with as many networks and epochs as there is time for.</summary>
    /// <param name="better">What to take where there is time for it; null for the recipe even then.</param>
    public Recipe Fit(Recipe recipe, Func<Recipe?> better, TrainingData data, int threads, Screen screen)
    {
        var pace = PaceOf(recipe, data, threads);
        if (better() is { } other && pace.TimeOf(recipe) * (BetterWork * other.Members * other.Epochs / recipe.Members / recipe.Epochs) <= Until(Trained))
        {
            recipe = other;
            pace = PaceOf(recipe, data, threads);
        }
        var fitting = pace.Within(recipe, Until(Trained));
        screen.Say($"note: --for {Text}: {Said(fitting)}{(fitting == recipe ? ", all that the recipe asks for" : $"; the recipe asks for {Said(recipe)}")}. {string.Create(CultureInfo.InvariantCulture, $"That takes about {pace.TimeOf(fitting).TotalSeconds:0} s here.")}");
        return fitting;
    }

    private Pace PaceOf(Recipe recipe, TrainingData data, int threads) => Pace.Of(recipe, member => data.Of(member) is var rows ? (rows.Train, rows.Dev) : default, threads,
        TimeSpan.FromSeconds(Math.Clamp(all.TotalSeconds * Measured, FewestSeconds, MostSeconds)));

    private static string Said(Recipe recipe) => $"{recipe.Members} {(recipe.Members == 1 ? "network" : "networks")}, {recipe.Epochs} {(recipe.Epochs == 1 ? "epoch" : "epochs")}";

    private TimeSpan Until(double share) => TimeSpan.FromSeconds(Math.Max(0, (all - Ending).TotalSeconds * share - (DateTime.Now - _start).TotalSeconds));
}
