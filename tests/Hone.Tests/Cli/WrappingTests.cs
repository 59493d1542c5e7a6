using Hone.Cli;

namespace Hone.Tests.Cli;

public class WrappingTests
{
    [Theory]
    [InlineData("short", "short")]
    [InlineData("", "")]
    [InlineData("one two three four", "one two|three four")]
    [InlineData("  one two three", "  one two|  three")]
    [InlineData("averylongwordthatfitsnowhere and more", "averylongwordthatfitsnowhere|and more")]
    public void Lines_end_between_words(string line, string expected) => Assert.Equal(expected.Split('|'), Wrapping.Of(line, 10));
}
