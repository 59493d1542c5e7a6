using System.CommandLine;

namespace Hone.Cli;

/// <summary>Arguments that name a file or folder.</summary>
internal static class FileArgument
{
    /// <summary>A misspelt option is told as such, instead of being looked for as a file; <c>-</c> is standard input.</summary>
    public static Argument<T> NoOption<T>(this Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (token.Value.StartsWith('-') && token.Value != "-")
                    result.AddError($"There is no option {token.Value}. (A file of that name is written ./{token.Value})");
        });
        return argument;
    }
}
