using System.Runtime.InteropServices;
using Hone.Numerics;

namespace Hone.Checking;

/// <summary>Checks a gradient against its loss, block by block: pass, fail, or cannot tell.</summary>
/// <remarks>
/// A numeric derivative (Richardson's, from central differences) comes with its own uncertainty, found from two step sizes and the measured rounding of the loss. A gradient passes where it
/// agrees within that and the uncertainty is a small share of it; it fails where it differs by ten times as much; otherwise the numbers cannot tell. No tolerance is absolute, so
/// a wrong gradient does not pass for being small (what is wrong by less than 1e-7 of itself does), and no ratio is taken over all parameters, so a wrong layer does not pass for being one of many.
/// </remarks>
public static class GradientChecker
{
    /// <summary>Checks the gradient of <paramref name="function"/> at <paramref name="parameters"/>.</summary>
    /// <exception cref="ArgumentException">There are not as many parameters as the blocks have entries.</exception>
    public static GradientCheck Check(IDifferentiable function, ReadOnlySpan<double> parameters, CheckOptions? options = null)
    {
        options ??= new CheckOptions();
        int length = function.Blocks.Sum(block => block.Length);
        if (length != parameters.Length || length == 0)
            throw new ArgumentException($"Found {parameters.Length} parameters; the function's blocks hold {length}, and 1 or more are needed.", nameof(parameters));

        var counted = new Counted(function);
        double[] gradient = new double[length], again = new double[length];
        double loss = counted.Differentiate(parameters, gradient), lossAgain = counted.Differentiate(parameters, again);
        var line = new Line(counted, parameters);
        if (!Same(loss, lossAgain) || !Same(gradient, again) || !Same(line.Loss, counted.Loss(parameters)))
            return new GradientCheck(Verdict.NonDeterministic, loss, [], counted.Evaluations) { Explanations = ["The same parameters gave different bits: fix every random choice (a frozen mask, a fixed seed) while the gradient is checked."] };
        if (!double.IsFinite(loss))
            return new GradientCheck(Verdict.CannotTell, loss, [], counted.Evaluations) { Explanations = [FormattableString.Invariant($"The loss is {loss} here: there is nothing to compare.")] };

        var key = new Key(options.Seed);
        double noise = Noise.Of(line, key.Fold(0));
        var comparer = new Comparer(line, noise, gradient, Noise.OfGradient(counted, parameters, key.Fold(0)));
        var blocks = new List<BlockCheck>();
        int start = 0;
        foreach (var block in function.Blocks)
        {
            blocks.Add(new BlockChecker(comparer, block, start, options, key.Fold((ulong)blocks.Count + 1)).Check());
            start += block.Length;
        }
        counted.Differentiate(parameters, again);
        if (!Same(gradient, again))
            return new GradientCheck(Verdict.NonDeterministic, loss, blocks, counted.Evaluations) { Explanations = ["After evaluations elsewhere the same parameters gave another gradient: the function remembers what it computed before."] };

        bool disagree = Math.Abs(line.Loss - loss) > 1000 * noise;
        string other = FormattableString.Invariant($"Loss gives {line.Loss} where Differentiate gives {loss}: the gradient belongs to another function than the one it is checked against.");
        return new GradientCheck(disagree ? Verdict.Fail : Overall(blocks), loss, blocks, counted.Evaluations) { Explanations = [.. disagree ? (string[])[other] : [], .. Pattern.Of(blocks)] };
    }

    /// <summary>Checks the gradient of <paramref name="function"/>, and throws where it does not pass: for test projects.</summary>
    /// <exception cref="GradientException">The verdict is another than <see cref="Verdict.Pass"/>; its message is the table of blocks.</exception>
    public static void AssertCorrect(IDifferentiable function, ReadOnlySpan<double> parameters, CheckOptions? options = null)
    {
        var check = Check(function, parameters, options);
        if (check.Verdict != Verdict.Pass) throw new GradientException(check);
    }

    internal static Verdict Overall(IEnumerable<BlockCheck> blocks)
    {
        Verdict[] verdicts = [.. blocks.Select(block => block.Verdict)];
        return verdicts.Contains(Verdict.Fail) ? Verdict.Fail
            : verdicts.Contains(Verdict.CannotTell) || !verdicts.Contains(Verdict.Pass) ? Verdict.CannotTell
            : Verdict.Pass;
    }

    private static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    private static bool Same(double[] a, double[] b) => MemoryMarshal.AsBytes<double>(a).SequenceEqual(MemoryMarshal.AsBytes<double>(b));
}
