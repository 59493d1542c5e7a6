using System.CommandLine;

namespace Hone.Cli;

/// <summary>What is wrong with a command line, in one message.</summary>
internal static class Usage
{
    public static string Fault(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        string help = $"{Whole(command)} --help";
        return $"{Found(parsed, command)} Try: {help}";
    }

    /// <summary>A command below another one with that one's name before its own.</summary>
    private static string Whole(Command command) => command is RootCommand ? "hone" : $"{Whole(command.Parents.OfType<Command>().First())} {command.Name}";

    private static string Found(ParseResult parsed, Command command)
    {
        string? strange = parsed.UnmatchedTokens.FirstOrDefault();
        if (command is RootCommand)
            return $"{(strange is null ? "Say what to do." : $"There is no command {strange}.")} The commands are {string.Join(", ", command.Subcommands.Where(known => !known.Hidden).Select(known => known.Name))}.";
        if (parsed.Errors.FirstOrDefault(error => !parsed.UnmatchedTokens.Any(error.Message.Contains)) is not { } fault)
            return strange!.StartsWith('-') ? $"There is no option {strange}." : $"Found {strange} where nothing more was expected.";
        string[] missing = [.. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is null or { Tokens.Count: 0 }).Select(argument => argument.Name)];
        return missing.Length > 0 ? $"{Whole(command)} needs {string.Join(" and ", missing)}." : fault.Message;
    }
}
