using System.Globalization;

namespace Hone.Checking;

/// <summary>Says what a wrong gradient looks like: which mistake would give just this difference.</summary>
internal static class Explainer
{
    /// <summary>Share of the variation that a template must account for.</summary>
    private const double Fits = 0.999;

    private const int FewestEntries = 2;

    /// <param name="values">The block's parameters.</param>
    public static IReadOnlyList<string> Of(BlockCheck check, ReadOnlySpan<double> values)
    {
        var entries = check.Entries.Where(entry => entry.Verdict is not (EntryVerdict.Kink or EntryVerdict.Zero)).ToArray();
        var wrong = entries.Where(entry => entry.Verdict == EntryVerdict.Fail).ToArray();
        if (wrong.Length == 0) return [Unclear(check)];
        string name = check.Block.Name;
        if (wrong.FirstOrDefault(entry => !double.IsFinite(entry.Analytic)) is { } broken) return [$"The gradient of {name} is not a finite number at [{broken.Row},{broken.Column}], or was not written there."];
        if (wrong.Length == entries.Length && entries.All(entry => entry.Analytic == 0)) return [$"The gradient of {name} is zero everywhere, and should not be: its backward is missing or is never called."];
        if (Fit(entries, entry => entry.Numeric, entry => entry.Analytic) is var (factor, share) && share > Fits && entries.Length >= FewestEntries && entries.All(entry => Math.Abs(entry.Analytic - factor * entry.Numeric) <= (1 - Fits) * Math.Abs(entry.Analytic) + Judge.Within * entry.Uncertainty))
            return [Factor(name, factor, entries.Length)];

        double[] parameters = values.ToArray();
        double Parameter(EntryCheck entry) => parameters[entry.Row * check.Block.Columns + entry.Column];
        if (Fit(entries, Parameter, Residual) is var (perWeight, weightShare) && weightShare > Fits && entries.Length > FewestEntries)
            return [Text($"What is {Side(perWeight)} {name} is {Math.Abs(perWeight):g4} × the parameters themselves: {(perWeight < 0 ? "the gradient of an L2 penalty is missing (λ or λ/m)" : "an L2 penalty is in the gradient that is not in the loss (λ or λ/m), or one factor too much of it")}.")];
        if (Fit(entries, entry => Math.Sign(Parameter(entry)), Residual) is var (perSign, signShare) && signShare > Fits && entries.Length > FewestEntries)
            return [Text($"What is {Side(perSign)} {name} is {Math.Abs(perSign):g4} × the sign of the parameters: {(perSign < 0 ? "the gradient of an L1 penalty is missing" : "an L1 penalty is in the gradient that is not in the loss")}.")];
        if (Transposed(check, entries)) return [$"The gradient of {name} is the transpose of the right one: rows and columns are exchanged."];

        string where = Place(wrong, entries, check.Block);
        var worst = check.Worst!;
        return [Text($"{wrong.Length} of {entries.Length} compared entries of {name} are wrong{where}; the worst, [{worst.Row},{worst.Column}], is {worst.Analytic:g6} and should be {worst.Numeric:g6}.")];
    }

    private static string Unclear(BlockCheck check)
    {
        string name = check.Block.Name;
        if (check.Verdict == Verdict.NotExercised) return $"Nothing moves the loss through {name} here, and its gradient is 0: it was not tried. Take other rows, or another point.";
        if (check.Doubtful > 0 && check.Entries.All(entry => entry.Verdict != EntryVerdict.Doubtful)) return $"Single entries of {name} agree, many at once do not: there are kinks too close to each other, or a wrong entry that was not found (compare all of them).";
        if (check.Doubtful > 0) return $"Entries of {name} differ from the differences by more than these are likely to be off, or differences with far and with near points contradict each other: try another point.";
        return check.Kinks > check.Unresolved ? $"The loss has a kink right here for {name}, in {check.Kinks} of {check.Checked} comparisons: try another point, some steps away."
            : $"The gradient of {name} is too small beside the loss for differences to show it: try fewer rows, or a point where it counts.";
    }

    private static string Factor(string name, double factor, int entries)
    {
        if (Math.Abs(factor - 1) < 0.01) return Text($"Every one of the {entries} compared entries of {name} is {factor:0.000000} × the numeric one.");
        string said = Math.Abs(factor + 1) < 1e-3 ? "the sign is wrong" : Text($"a stray factor {(Math.Abs(factor) >= 1 ? Short(factor) : "1/" + Short(1 / factor))}");
        string hint = Math.Abs(factor) > 1.5 ? " (a sum that should be a mean, a share that is counted twice, or a division left out)" : factor > 0 ? " (a division too many, or one share of several left out)" : "";
        return Text($"Every one of the {entries} compared entries of {name} is {factor:0.000} × the numeric one: {said}{hint}.");
    }

    private static string Short(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Side(double coefficient) => coefficient < 0 ? "missing from the gradient of" : "too much in the gradient of";

    private static string Place(EntryCheck[] wrong, EntryCheck[] entries, ParameterBlock block)
    {
        if (wrong.Length == 1) return "";
        if (block.Rows > 1 && wrong.All(entry => entry.Row == wrong[0].Row) && entries.Any(entry => entry.Row != wrong[0].Row)) return $", all in row {wrong[0].Row}";
        if (block.Columns > 1 && wrong.All(entry => entry.Column == wrong[0].Column) && entries.Any(entry => entry.Column != wrong[0].Column)) return $", all in column {wrong[0].Column}";
        return "";
    }

    private static bool Transposed(BlockCheck check, EntryCheck[] entries)
    {
        if (check.Block.Rows != check.Block.Columns || check.Block.Rows < 2) return false;
        var at = check.Entries.ToDictionary(entry => (entry.Row, entry.Column));
        var pairs = entries.Where(entry => at.ContainsKey((entry.Column, entry.Row))).ToArray();
        return pairs.Length > 2 && Fit(pairs, entry => at[(entry.Column, entry.Row)].Numeric, entry => entry.Analytic) is var (factor, share) && share > Fits && Math.Abs(factor - 1) < 1e-3;
    }

    private static double Residual(EntryCheck entry) => entry.Analytic - entry.Numeric;

    /// <summary>Least squares of y = c·x: c, and the share of y's square that it accounts for.</summary>
    private static (double Coefficient, double Share) Fit(EntryCheck[] entries, Func<EntryCheck, double> x, Func<EntryCheck, double> y)
    {
        double xx = 0, xy = 0, yy = 0;
        foreach (var entry in entries)
        {
            double a = x(entry), b = y(entry);
            (xx, xy, yy) = (xx + a * a, xy + a * b, yy + b * b);
        }
        return xx == 0 || yy == 0 ? (0, 0) : (xy / xx, xy * xy / (xx * yy));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
