namespace Hone.Tuning.Spaces;

/// <summary>A whole number between two ends, both among them.</summary>
/// <remarks>Each stands for the places half a step around it, so that the ends are met as often as the others.</remarks>
public sealed record IntegerParameter : Parameter
{
    /// <param name="scale">Linear or Log.</param>
    /// <exception cref="ArgumentException">The range is empty, or does not fit the scale.</exception>
    public IntegerParameter(int low, int high, Scale scale = Scale.Linear)
    {
        if (low >= high) throw new ArgumentException($"An integer's range: found low {low} and high {high}, expected low below high.");
        if (scale is not (Scale.Linear or Scale.Log)) throw new ArgumentException($"An integer's scale: found {scale}, expected Linear or Log.");
        if (scale == Scale.Log && low < 1) throw new ArgumentException($"An integer's range: found low {low} on a logarithmic scale, expected 1 or more.");
        (Low, High, Scale) = (low, high, scale);
    }

    public int Low { get; }

    public int High { get; }

    public Scale Scale { get; }

    public override int? Count => High - Low + 1;

    public override Setting Nth(int index) => Low + index;

    private double First => Scales.Up(Scale, Low - 0.5);

    private double Last => Scales.Up(Scale, High + 0.5);

    public override Setting At(double place) => Math.Clamp(Math.Round(Scales.Down(Scale, First + place * (Last - First))), Low, High);

    public override double PlaceOf(Setting setting) =>
        setting.Word is null && setting.Number >= Low && setting.Number <= High && setting.Number == Math.Floor(setting.Number)
            ? (Scales.Up(Scale, setting.Number) - First) / (Last - First)
            : throw Foreign(setting, $"a whole number from {Low} to {High}");
}
