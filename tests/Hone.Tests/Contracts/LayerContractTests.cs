using System.Runtime.InteropServices;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Tests.Contracts;

/// <summary>What every layer promises, tried on every sample: between dense layers, and where what stands before it has a second reader.</summary>
public class LayerContractTests
{
    public static TheoryData<Layer, bool> Cases()
    {
        var cases = new TheoryData<Layer, bool>();
        foreach (var layer in Samples.Of<Layer>())
        {
            cases.Add(layer, false);
            cases.Add(layer, true);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_of_all_parameters_are_those_of_central_differences(Layer layer, bool forked)
    {
        foreach (bool training in (bool[])[true, false])
        {
            var bench = new Bench<double>(layer, forked);
            if (!training) bench.Step(1); // so that running averages are those of something
            bench.Differentiate(training);
            var gradients = bench.Plan.Parameters.Select(slot => slot.Gradient().Values.ToArray()).ToArray();
            foreach (var (slot, gradient) in bench.Plan.Parameters.Zip(gradients))
            {
                for (int r = 0; r < slot.Rows; r++)
                    for (int c = 0; c < slot.Width; c++)
                        // Richardson's error is about ε·loss/h = 1e-12 of rounding and h⁴ = 1e-16 of truncation; a kink within h would show as 1e-2.
                        Assert.Equal(Richardson(bench, slot, r, c, training), gradient[r * slot.Stride + c], 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Padding_of_weights_and_gradients_stays_zero(Layer layer, bool forked)
    {
        var bench = new Bench<float>(layer, forked);
        for (ulong step = 0; step < 3; step++) bench.Step(step);
        foreach (var slot in bench.Plan.Parameters)
            for (int i = 0; i < slot.PaddedValue(slot.Rows).Length; i++)
                if (slot.Stride == 1 ? i >= slot.Rows : i % slot.Stride >= slot.Width)
                    Assert.Equal((0f, 0f), (slot.PaddedValue(slot.Rows)[i], slot.PaddedGradient(slot.Rows)[i]));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_training_step_allocates_nothing(Layer layer, bool forked)
    {
        using var two = new Workers(2);
        foreach (var workers in (Workers[])[Workers.One, two])
        {
            var bench = new Bench<float>(layer, forked, rows: 64, size: 64, workers);
            long allocated = -1;
            for (ulong step = 0; step < 10 && allocated != 0; step++) // the first steps compile code and make statics
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                bench.Step(step);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
            // The system takes a little, once, where a thread has to wait in earnest: what a step takes shows in every ten.
            long least = long.MaxValue;
            for (int ten = 0; ten < 5 && least != 0; ten++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (ulong step = 10; step < 20; step++) bench.Step(step);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            Assert.Equal(0, least);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_evaluation_a_row_gives_the_same_bits_alone_and_in_any_batch(Layer layer, bool forked)
    {
        var large = new Bench<float>(layer, forked, rows: 33);
        var small = new Bench<float>(layer, forked, rows: 1, maxRows: 2);
        for (ulong step = 0; step < 2; step++) large.Step(step);
        large.Plan.Weights.CopyTo(small.Plan.Weights);
        for (int i = 0; i < large.Plan.States.Count; i++) large.Plan.States[i].PaddedValue(1).CopyTo(small.Plan.States[i].PaddedValue(1));

        var batch = Evaluate(large, 33);
        Assert.Equal(batch, Evaluate(large, 33));
        for (int row = 0; row < 33; row++)
        {
            small.Feed(row, 1);
            Assert.Equal(batch[row], Evaluate(small, 1)[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_gives_the_same_bits_on_1_2_and_3_threads(Layer layer, bool forked)
    {
        byte[]? alone = null;
        for (int threads = 1; threads <= 3; threads++)
        {
            using var workers = new Workers(threads);
            var bench = new Bench<float>(layer, forked, rows: 70, size: 70, workers); // 70³ multiply-adds: more than twice what is worth sharing
            for (ulong step = 0; step < 4; step++) bench.Step(step);
            alone ??= bench.Bits;
            Assert.True(alone.AsSpan().SequenceEqual(bench.Bits), $"{threads} threads give other bits than one");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Float_and_double_start_alike_and_go_the_same_way(Layer layer, bool forked)
    {
        var (single, exact) = (new Bench<float>(layer, forked), new Bench<double>(layer, forked));
        // A network of a few layers of at most 20 terms: some hundred roundings of 6e-8 on numbers of a few units.
        Assert.Equal(exact.Differentiate(training: true), single.Differentiate(training: true), 1e-4);
    }

    private static string[] Evaluate(Bench<float> bench, int rows)
    {
        var output = bench.Plan.Forward(new Pass(rows, Training: false, new Key(rows == 1 ? 1UL : 2UL)));
        var bits = new string[rows];
        for (int r = 0; r < rows; r++) bits[r] = Convert.ToHexString(MemoryMarshal.AsBytes(output[r]));
        return bits;
    }

    private static double Richardson(Bench<double> bench, Slot<double> slot, int row, int column, bool training)
    {
        const double h = 1e-4;
        double start = slot.Value()[row, column];
        double At(double shift)
        {
            slot.Value()[row, column] = start + shift;
            double loss = bench.Differentiate(training);
            slot.Value()[row, column] = start;
            return loss;
        }
        return (8 * (At(h) - At(-h)) - (At(2 * h) - At(-2 * h))) / (12 * h);
    }
}
