using System.Text.Json.Serialization;
using Hone.Numerics;

namespace Hone.Tables.Features;

/// <summary>A pixel of an image or a value of a signal: <c>(x − mean) / deviation</c> by the mean and deviation of all pixels together, 0 where it is missing.</summary>
/// <remarks>All pixels have one unit. By a deviation of its own one that is dark in nearly every image would become a hundred where it is lit once.</remarks>
public sealed record PixelFeature : Feature
{
    /// <param name="mean">Of all pixels of the training rows.</param>
    /// <param name="deviation">Of all pixels of the training rows (÷ n), above 0.</param>
    /// <param name="indicator">Whether a second input says 1 where the pixel is missing: training rows had missing cells.</param>
    [JsonConstructor]
    public PixelFeature(string name, double mean, double deviation, bool indicator) : base(name) =>
        (Mean, Deviation, Indicator) = (Sound.Mean(mean, Shown), Sound.Deviation(deviation, Shown), indicator);

    public double Mean { get; }

    public double Deviation { get; }

    public bool Indicator { get; }

    [JsonIgnore]
    public override int Width => Indicator ? 2 : 1;

    [JsonIgnore]
    public override ColumnKind ReadAs => ColumnKind.Number;

    /// <summary>The features that training rows give of pixels; with a note, none of those that have no value or one only.</summary>
    internal static IReadOnlyList<PixelFeature> Fit(IEnumerable<NumberColumn> pixels, ReadOnlySpan<int> rows, ICollection<string> notes)
    {
        var found = new List<(NumberColumn Pixel, int Count, double Mean, double Deviation)>();
        foreach (var pixel in pixels)
            if (NumberFeature.Known(pixel, rows, notes) is { } values)
            {
                var (mean, deviation) = Moments.Of(values);
                found.Add((pixel, values.Length, mean, deviation));
            }
        // The variance of all is the mean of the variances and the variance of the means.
        double count = found.Sum(pixel => (double)pixel.Count), center = found.Sum(pixel => pixel.Count * pixel.Mean) / count;
        double spread = Math.Sqrt(found.Sum(pixel => pixel.Count * (pixel.Deviation * pixel.Deviation + (pixel.Mean - center) * (pixel.Mean - center))) / count);
        int all = rows.Length;
        return [.. found.Select(pixel => new PixelFeature(pixel.Pixel.Name, center, spread, pixel.Count < all))];
    }

    internal override void Encode(Table table, ReadOnlySpan<int> rows, Matrix<float> cells, ICollection<string> notes)
    {
        var column = Find<NumberColumn>(table);
        for (int i = 0; i < rows.Length; i++)
        {
            float value = Moments.Standardize(column[rows[i]], Mean, Deviation);
            bool missing = float.IsNaN(value);
            cells[i, 0] = missing ? 0 : value;
            if (Indicator) cells[i, 1] = missing ? 1 : 0;
        }
    }
}
