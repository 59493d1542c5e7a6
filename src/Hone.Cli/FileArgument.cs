using System.CommandLine;

namespace Hone.Cli;

/// <summary>Arguments and options that name a file, folder or column.</summary>
internal static class FileArgument
{
    /// <summary>A misspelt option is told as such, instead of being looked for as a file; <c>-</c> is standard input.</summary>
    public static Argument<T> NoOption<T>(this Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value == "")) result.AddError($"{argument.Name}: found an empty name.");
            foreach (var token in result.Tokens)
                if (token.Value.StartsWith('-') && token.Value != "-")
                    result.AddError($"There is no option {token.Value}. (A file of that name is written ./{token.Value})");
        });
        return argument;
    }

    /// <summary>A name must not be empty, as it is when a script's variable has no value.</summary>
    public static Option<string?> Named(this Option<string?> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value == "")) result.AddError($"{option.Name}: found an empty name.");
        });
        return option;
    }
}
