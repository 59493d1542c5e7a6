using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>What was chosen of a recipe before the data is read.</summary>
/// <param name="For">Makes the recipe once the data is known, from its preprocessor and the number of rows to learn from.</param>
/// <param name="Seed">It also splits the data.</param>
/// <param name="IsOfOne">Whether one network is trained; several divide the data among them.</param>
internal sealed record ChosenRecipe(Func<Preprocessor, int, Recipe> For, ulong Seed, bool IsOfOne)
{
    /// <summary>What to take where there is much more time than it needs; null where somebody decided how much is trained.</summary>
    public Func<Preprocessor, int, Recipe>? Better { get; init; }
}
