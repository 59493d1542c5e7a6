using System.CommandLine;
using System.CommandLine.Completions;

namespace Hone.Cli;

/// <summary>Words that a shell offers to complete; what else is written is judged where it is read, in words of its own.</summary>
internal static class Offers
{
    public static Option<string?> Offering(this Option<string?> option, params string[] words)
    {
        option.CompletionSources.Add(words);
        return option;
    }

    /// <param name="words">Asked when a shell does: looking parts up costs time that no other command should wait for.</param>
    public static Argument<string?> Offering(this Argument<string?> argument, Func<IEnumerable<string>> words)
    {
        argument.CompletionSources.Add(_ => words().Select(word => new CompletionItem(word)));
        return argument;
    }
}
