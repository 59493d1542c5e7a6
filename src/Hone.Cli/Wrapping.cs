namespace Hone.Cli;

/// <summary>A line cut between words into lines that fit; those that go on are indented as it is.</summary>
internal static class Wrapping
{
    public static IEnumerable<string> Of(string line, int width)
    {
        string indent = line[..(line.Length - line.TrimStart(' ').Length)], part = indent;
        foreach (string word in line[indent.Length..].Split(' '))
        {
            if (part.Length > indent.Length && part.Length + 1 + word.Length > width)
            {
                yield return part;
                part = indent;
            }
            part += part.Length > indent.Length ? $" {word}" : word;
        }
        yield return part;
    }
}
