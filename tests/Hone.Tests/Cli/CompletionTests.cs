namespace Hone.Tests.Cli;

public sealed class CompletionTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("hone train --task ", "binary classes number")]
    [InlineData("hone train --task cl", "classes")]
    [InlineData("hone train --decimal ", "comma point")]
    [InlineData("hone predict run rows.csv --decimal ", "comma point")]
    [InlineData("hone train --delimiter ", "bar comma semicolon tab")]
    [InlineData("hone train --encoding ", "latin1 utf-16 utf-8")]
    [InlineData("hone train --date-order ", "day-first month-first")]
    [InlineData("hone parts ", "initializer layer loss metric optimizer regularizer schedule")]
    [InlineData("hone completion ", "bash fish pwsh zsh")]
    public void A_shell_is_offered_the_words_that_fit(string line, string words)
    {
        string[] offered = [.. _tool.Run($"[suggest:{line.Length}]", line).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.StartsWith('-')).Order(StringComparer.Ordinal)];
        Assert.Equal(words.Split(' '), offered.Except(["/?", "/h"]));
    }
}
