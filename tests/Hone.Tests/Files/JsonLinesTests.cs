using Hone.Files;

namespace Hone.Tests.Files;

public sealed class JsonLinesTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    private string File => _scratch["metrics.jsonl"];

    private string Text => System.IO.File.ReadAllText(File);

    [Fact]
    public void Lines_are_appended_in_order()
    {
        JsonLines.Append(File, """{"epoch":1}""");
        JsonLines.Append(File, """{"epoch":2,"ä":"€"}""");
        JsonLines.Flush(File);
        Assert.Equal("{\"epoch\":1}\n{\"epoch\":2,\"ä\":\"€\"}\n", Text);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "1\n")]
    [InlineData(2, "1\n2\n")]
    [InlineData(3, "1\n2\n3\n")]
    public void Cutting_keeps_the_first_lines_and_drops_half_a_line(int lines, string expected)
    {
        System.IO.File.WriteAllText(File, "1\n2\n3\n{\"epo");
        JsonLines.CutTo(File, lines);
        Assert.Equal(expected, Text);
        Assert.Equal(["metrics.jsonl"], _scratch.Names);
    }

    [Fact]
    public void Cutting_to_more_lines_than_there_are_is_refused_and_changes_nothing()
    {
        System.IO.File.WriteAllText(File, "1\n2\n3");
        var e = Assert.Throws<InputException>(() => JsonLines.CutTo(File, 3));
        Assert.Contains("found 2 whole lines, expected 3", e.Message, StringComparison.Ordinal);
        Assert.Equal("1\n2\n3", Text);
    }

    [Fact]
    public void A_missing_file_has_no_lines()
    {
        JsonLines.CutTo(File, 0);
        Assert.Empty(_scratch.Names);
        Assert.Throws<InputException>(() => JsonLines.CutTo(File, 1));
        Assert.Throws<InputException>(() => JsonLines.Flush(File));
        Assert.Throws<InputException>(() => JsonLines.Append(_scratch["no/such/file"], "1"));
    }

    [Fact]
    public void A_line_break_in_a_line_is_refused() => Assert.Throws<ArgumentException>(() => JsonLines.Append(File, "1\n2"));
}
