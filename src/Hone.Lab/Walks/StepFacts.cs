namespace Hone.Lab.Walks;

/// <summary>How the steps of a training lie to each other.</summary>
/// <param name="Cosine">Mean cosine of the angle between a step and the next, over the last steps: 1 straight on, 0 at right angles, below 0 back and forth.</param>
/// <param name="Lengths">Of each step.</param>
internal sealed record StepFacts(double Cosine, IReadOnlyList<double> Lengths)
{
    /// <summary>Length of the first step over that of the tenth; NaN where there are fewer.</summary>
    public double FirstOverTenth => Lengths.Count < 10 ? double.NaN : Lengths[0] / Lengths[9];

    /// <summary>Trains on for some epochs and looks at every step.</summary>
    /// <param name="last">How many steps at the end the cosine is the mean of.</param>
    public static StepFacts Of(Walk walk, int epochs, int last = 1000)
    {
        double[] at = walk.Plan.Weights.ToArray(), before = new double[at.Length];
        Queue<double> cosines = [];
        List<double> lengths = [];
        walk.Stepped = _ =>
        {
            var now = walk.Plan.Weights;
            double dot = 0, square = 0;
            for (int i = 0; i < at.Length; i++)
            {
                double step = now[i] - at[i];
                dot += step * before[i];
                square += step * step;
                before[i] = step;
            }
            now.CopyTo(at);
            double length = Math.Sqrt(square);
            if (lengths.Count > 0 && length > 0 && lengths[^1] > 0) cosines.Enqueue(dot / (length * lengths[^1]));
            if (cosines.Count > last) cosines.Dequeue();
            lengths.Add(length);
        };
        for (int epoch = 0; epoch < epochs; epoch++) walk.Run();
        walk.Stepped = null;
        return new StepFacts(cosines.DefaultIfEmpty(double.NaN).Average(), lengths);
    }
}
