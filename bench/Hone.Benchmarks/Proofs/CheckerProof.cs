using System.Diagnostics;
using System.Globalization;
using Hone.Checking;
using Hone.Data;
using Hone.Layers;
using Hone.Losses;
using Hone.Numerics;
using Hone.Regularizers;
using Hone.Tests.Checking;
using Hone.Tests.Checking.Planted;

namespace Hone.Benchmarks.Proofs;

/// <summary>Whether the gradient checker can be fooled: planted bugs, right networks, tiny gradients, and what a million parameters cost.</summary>
internal static class CheckerProof
{
    /// <param name="healthy">Right networks to check in each mode.</param>
    /// <param name="seeds">Seeds for each bug.</param>
    /// <returns>Whether it could not be fooled.</returns>
    public static bool Run(int healthy, int seeds)
    {
        bool sound = true;
        void Line(string what, string mode, IEnumerable<(string Name, Verdict Verdict)> checks, Verdict wrong) => sound &= Table(what, mode, checks, wrong);
        Console.WriteLine("| what | mode | checks | fail | cannot tell | pass |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (bool full in (bool[])[false, true])
        {
            string mode = full ? "full" : "quick";
            Line($"{PlantedBug.All.Count} planted bugs × {seeds} seeds", mode, PlantedBug.All.SelectMany(bug => Enumerable.Range(1, seeds).Select(seed => (bug.Name, bug.Check((ulong)seed, full)))), Verdict.Pass);
            Line("right networks", mode, Enumerable.Range(0, healthy).Select(number => ($"network {number}", Healthy.Network(number, full).Check().Verdict)), Verdict.Fail);
            Line("small gradients (1e-5 to 1e-15 beside a loss of 2.3), doubled, zeroed, negated", mode, Small(full, [2, 0, -1]), Verdict.Pass);
            Line("small gradients that are right", mode, Small(full, [1]), Verdict.Fail);
            Line("12 layers of sigmoids, dW of the first doubled", mode, Enumerable.Range(1, seeds).Select(seed => ($"seed {seed}", Deep((ulong)seed, full, 2))), Verdict.Pass);
            Line("12 layers of sigmoids, right", mode, Enumerable.Range(1, seeds).Select(seed => ($"seed {seed}", Deep((ulong)seed, full, 1))), Verdict.Fail);
            Line("λ = 1e5 before a layer that gives back twice its gradient", mode, Enumerable.Range(1, seeds).Select(seed => ($"seed {seed}", Strong((ulong)seed, full))), Verdict.Pass);
        }
        var course = GradientChecker.Check(new CourseExercise(buggy: true), CourseExercise.Parameters, new CheckOptions { Full = true });
        var right = GradientChecker.Check(new CourseExercise(buggy: false), CourseExercise.Parameters, new CheckOptions { Full = true });
        Console.WriteLine();
        Console.WriteLine(Text($"The course's exercise: classic difference {Classic.RelativeDifference(new CourseExercise(buggy: true), CourseExercise.Parameters):r} with its bugs, {Classic.RelativeDifference(new CourseExercise(buggy: false), CourseExercise.Parameters):g4} without; here {course.Verdict} ({string.Join(", ", course.Blocks.Where(block => block.Verdict == Verdict.Fail).Select(block => block.Block.Name))}) and {right.Verdict} ({right.Ratio:g2}), {right.Exercised} of {right.Parameters} entries exercised."));
        Million();
        return sound;
    }

    /// <summary>A line of the table, and below it whatever came to the verdict that it must not come to.</summary>
    private static bool Table(string what, string mode, IEnumerable<(string Name, Verdict Verdict)> checks, Verdict wrong)
    {
        var all = checks.ToArray();
        int Count(params Verdict[] verdicts) => all.Count(check => verdicts.Contains(check.Verdict));
        Console.WriteLine(Text($"| {what} | {mode} | {all.Length} | {Count(Verdict.Fail, Verdict.NonDeterministic)} | {Count(Verdict.CannotTell, Verdict.NotExercised)} | {Count(Verdict.Pass)} |"));
        foreach (var (name, _) in all.Where(check => check.Verdict == wrong)) Console.WriteLine($"WRONG: {what}, {mode}: {name} came to {wrong}");
        return Count(wrong) == 0;
    }

    private static IEnumerable<(string, Verdict)> Small(bool full, double[] factors)
    {
        var (function, at) = Healthy.Function(decay: 0);
        foreach (double scale in (double[])[1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-12, 1e-15])
            foreach (double factor in factors)
            {
                var spoilt = new Mutated(function, (gradients, _) => Array.ForEach(gradients, block => Scale(block, factor))) { Scale = scale, Offset = 2.3 };
                yield return (Text($"{scale:g1} × {factor}"), GradientChecker.Check(spoilt, at, new CheckOptions { Full = full }).Verdict);
            }
    }

    private static Verdict Deep(ulong seed, bool full, double factor)
    {
        var (function, at) = Healthy.Function(new Sigmoid(), decay: 0, hidden: 12, seed: seed);
        return GradientChecker.Check(new Mutated(function, (gradients, _) => Scale(gradients[0], factor)), at, new CheckOptions { Full = full, Seed = seed }).Verdict;
    }

    /// <summary>A penalty beside which the data's gradient is nothing, in front of a layer that gives back twice its gradient.</summary>
    private static Verdict Strong(ulong seed, bool full)
    {
        const int inputs = 5, rows = 20;
        var key = new Key(seed);
        float[] Draw(ulong part, int count) => [.. Enumerable.Range(0, count).Select(i => (float)key.Fold(part).Normal(i))];
        var model = new Sequential(new Dense(6) { Penalty = new L2(1e5) }, new FaultyDense(DenseFault.InputTwice), new Dense(1));
        return new ModelChecker(model, new MeanSquaredError(), new DenseDataset(Draw(1, rows * inputs), inputs, Draw(2, rows)), seed, new ModelCheckOptions { Check = new CheckOptions { Full = full } }).Check().Verdict;
    }

    private static void Million()
    {
        const int inputs = 784, rows = 200;
        var key = new Key(1);
        var data = new DenseDataset([.. Enumerable.Range(0, rows * inputs).Select(i => (float)key.Fold(1).Normal(i))], inputs, [.. Enumerable.Range(0, rows).Select(i => (float)key.Fold(2).Below(10, i))]);
        var watch = Stopwatch.StartNew();
        var check = new ModelChecker(new Sequential(new Dense(700), new Relu(), new Dense(600), new Relu(), new Dense(10)), new SoftmaxCrossEntropy(), data).Check();
        Console.WriteLine(Text($"{check.Parameters:N0} parameters in quick mode, at the start and after some steps: {check.Verdict}, {check.Evaluations} evaluations, {watch.Elapsed.TotalSeconds:0.0} s."));
    }

    private static void Scale(double[] values, double by)
    {
        for (int i = 0; i < values.Length; i++) values[i] *= by;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
