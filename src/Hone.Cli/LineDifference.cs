namespace Hone.Cli;

/// <summary>Two texts line by line: lines that went begin with −, those that came with +, and some that stayed stand around them.</summary>
internal static class LineDifference
{
    private const int Around = 3;

    public static IReadOnlyList<string> Of(string before, string after)
    {
        string[] a = before.Split('\n'), b = after.Split('\n');
        var common = Common(a, b);
        var lines = new List<(char Sign, string Text)>();
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                lines.Add((' ', a[i++]));
                j++;
            }
            else if (i < a.Length && (j == b.Length || common[i + 1, j] >= common[i, j + 1])) lines.Add(('-', a[i++]));
            else lines.Add(('+', b[j++]));
        }
        var shown = new List<string>();
        int last = -1;
        for (int k = 0; k < lines.Count; k++)
        {
            if (!Enumerable.Range(Math.Max(0, k - Around), Math.Min(lines.Count, k + Around + 1) - Math.Max(0, k - Around)).Any(near => lines[near].Sign != ' ')) continue;
            if (k > last + 1) shown.Add("  …");
            shown.Add($"{lines[k].Sign} {lines[k].Text}");
            last = k;
        }
        if (shown.Count > 0 && last < lines.Count - 1) shown.Add("  …");
        return shown;
    }

    /// <summary>Length of the longest common subsequence of what follows from i and from j on.</summary>
    private static int[,] Common(string[] a, string[] b)
    {
        var common = new int[a.Length + 1, b.Length + 1];
        for (int i = a.Length - 1; i >= 0; i--)
            for (int j = b.Length - 1; j >= 0; j--) common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }
}
