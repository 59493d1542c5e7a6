namespace Hone.Diagnosis.Examining;

/// <summary>One input's values in drawn rows of train, and how far those of dev are from them.</summary>
/// <param name="Mean">Of the finite values.</param>
/// <param name="Deviation">The same (÷ n).</param>
/// <param name="IsBounded">Whether all values lie within −1 … 1.</param>
/// <param name="IsFlag">Whether there are two different values at most.</param>
/// <param name="Minority">Rows that do not have the most frequent value.</param>
/// <param name="Distance">Kolmogorov and Smirnov's, from dev.</param>
internal readonly record struct InputFacts(double Mean, double Deviation, bool IsBounded, bool IsFlag, int Minority, double Distance)
{
    public static InputFacts Of(ReadOnlySpan<float> train, ReadOnlySpan<float> dev)
    {
        float[] values = Sorted(train), others = Sorted(dev);
        if (values.Length == 0) return new InputFacts(0, 0, IsBounded: true, IsFlag: false, 0, 0);
        double sum = 0, squares = 0;
        foreach (float value in values) sum += value;
        double mean = sum / values.Length;
        int most = 0, different = 0;
        for (int i = 0, end; i < values.Length; i = end)
        {
            for (end = i; end < values.Length && values[end] == values[i]; end++) squares += (values[end] - mean) * (values[end] - mean);
            most = Math.Max(most, end - i);
            different++;
        }
        return new InputFacts(mean, Math.Sqrt(squares / values.Length), values[0] >= -1 && values[^1] <= 1, different <= 2, values.Length - most, TwoSamples.Distance(values, others));
    }

    private static float[] Sorted(ReadOnlySpan<float> values)
    {
        float[] finite = Array.FindAll(values.ToArray(), float.IsFinite);
        Array.Sort(finite);
        return finite;
    }
}
