using System.CommandLine;
using Hone.Training;

namespace Hone.Cli;

/// <summary>How many networks are trained.</summary>
internal sealed class MembersOption
{
    private const int Most = 1000;

    private readonly Option<int?> _option = new Option<int?>("--members") { Description = "Networks that are trained apart, each on other rows, and whose answers are averaged; 5 where not given, 1 for one network.", HelpName = "N" }.Expecting("a whole number");

    public Option Option => _option;

    /// <returns>Null where the option is not given.</returns>
    /// <exception cref="InputException">Too many, or none.</exception>
    public int? Read(ParseResult parsed) =>
        parsed.GetValue(_option) is not { } members || members is >= 1 and <= Most ? parsed.GetValue(_option) : throw new InputException($"--members: found {members}, expected 1 to {Most}.");

    /// <param name="isHigh">Whether <c>--quality high</c> says how many.</param>
    /// <exception cref="InputException">The recipe has too many, or its kinds do not hold every part out equally often.</exception>
    public void Check(ParseResult parsed, Recipe recipe, int parts, bool isHigh)
    {
        int kinds = 1 + (recipe.Variants?.Count ?? 0);
        if (recipe.Members > Most)
            throw new InputException(isHigh ? $"--quality high trains {recipe.Members} networks of {parts} parts of the rows; at most {Most} are. Keep more rows for dev: --dev 0.2."
                : $"The recipe has {recipe.Members} members; expected 1 to {Most}. Give fewer: --members 5.");
        if (kinds > 1 && recipe.Members % (kinds * parts) != 0)
            throw new InputException($"{(parsed.GetValue(_option) is null ? "The recipe's members" : "--members")}: found {recipe.Members} for {kinds} kinds of network and {parts} parts of the rows, of which each kind holds every one out; expected a multiple of {kinds * parts}.");
    }
}
