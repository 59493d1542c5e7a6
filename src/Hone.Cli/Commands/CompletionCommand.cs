using System.CommandLine;

namespace Hone.Cli.Commands;

/// <summary><c>hone completion</c>: a script that lets a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    // Each asks the tool itself, by the directive that System.CommandLine answers: [suggest:POSITION] "LINE".
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _hone() { local IFS=$'\n'; COMPREPLY=($(compgen -W "$(hone "[suggest:$COMP_POINT]" "$COMP_LINE" 2> /dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")); }
            complete -o default -F _hone hone
            """,
        ["zsh"] = """
            _hone() { local -a found; found=(${(f)"$(hone "[suggest:$CURSOR]" "$BUFFER" 2> /dev/null)"}); compadd -a found; _files; }
            compdef _hone hone
            """,
        ["fish"] = """
            complete -c hone -a '(hone "[suggest:"(commandline -C)"]" (commandline -p) 2> /dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName hone -ScriptBlock {
                param($word, $ast, $position)
                hone "[suggest:$position]" "$ast" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
            }
            """,
    };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.CompletionSources.Add(context => Scripts.Keys.Select(name => new System.CommandLine.Completions.CompletionItem(name)));
        var command = new Command("completion", "Print a script that completes commands and options in a shell: eval \"$(hone completion bash)\"") { shell };
        command.SetAction(parsed => Run(parsed.GetValue(shell)!));
        return command;
    }

    private static int Run(string shell)
    {
        if (!Scripts.TryGetValue(shell, out string? script))
            throw new InputException($"There is no script for the shell \"{shell}\"; expected {string.Join(", ", Scripts.Keys)}.");
        Console.Write(script + "\n");
        return ExitCode.Done;
    }
}
