using System.Globalization;
using System.Text;

namespace Hone.Checking;

/// <summary>A gradient that did not pass its check.</summary>
public sealed class GradientException(GradientCheck check) : Exception(Text(check))
{
    public GradientCheck Check { get; } = check;

    private static string Text(GradientCheck check)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"The gradient did not pass: {check.Verdict} (loss {check.Loss:g6})."));
        foreach (var block in check.Blocks)
            text.Append(CultureInfo.InvariantCulture, $"\n  {block.Block.Name}: {block.Verdict}, relative difference {block.Ratio:0.0e+0}, {block.Checked} compared");
        foreach (string line in check.Blocks.SelectMany(block => block.Explanations).Concat(check.Explanations)) text.Append("\n  ").Append(line);
        return text.ToString();
    }
}
