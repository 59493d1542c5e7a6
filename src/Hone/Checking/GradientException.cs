using System.Globalization;
using System.Text;

namespace Hone.Checking;

/// <summary>A gradient that did not pass its check.</summary>
public sealed class GradientException : Exception
{
    internal GradientException(GradientCheck check) : base(Text(check.Verdict, [check], check.Blocks, [])) => Verdict = check.Verdict;

    internal GradientException(ModelCheck check)
        : base(Text(check.Verdict, check.Parts.Select(part => part.Result), check.Blocks, check.Single is { IsSound: false } single
            ? [string.Create(CultureInfo.InvariantCulture, $"In float the gradient of {single.Block} differs from that in double by {single.Difference:0.0e+0} of its size; rounding makes {single.Expected:0.0e+0}.")] : [])) =>
        Verdict = check.Verdict;

    public Verdict Verdict { get; }

    private static string Text(Verdict verdict, IEnumerable<GradientCheck> checks, IReadOnlyList<BlockCheck> blocks, string[] more)
    {
        var text = new StringBuilder($"The gradient did not pass: {verdict}.");
        foreach (var block in blocks)
            text.Append(CultureInfo.InvariantCulture, $"\n  {block.Block.Name}: {block.Verdict}, relative difference {block.Ratio:0.0e+0}, {block.Checked} compared");
        foreach (string line in blocks.SelectMany(block => block.Explanations).Concat(checks.SelectMany(check => check.Explanations)).Concat(more).Distinct()) text.Append("\n  ").Append(line);
        return text.ToString();
    }
}
