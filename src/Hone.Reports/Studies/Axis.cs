using Hone.Reports.Html;
using Hone.Tuning.Spaces;

namespace Hone.Reports.Studies;

/// <summary>A parameter as an axis: places 0 … 1, on its own scale, with marks at round settings.</summary>
internal sealed class Axis(string name, Parameter parameter)
{
    private const double Apart = 0.16; // of the axis: nearer marks would run into each other
    private const int Letters = 9;

    private static readonly double[] Shares = [0.5, 0.9, 0.1, 0.99, 0.01, 0.75, 0.25, 0.95, 0.05, 0.999, 0.001, 0.7, 0.3, 0.8, 0.2, 0.6, 0.4];

    public string Name { get; } = name;

    public Parameter Parameter { get; } = parameter;

    public Svg.Scale Drawn => Svg.Scale.Of(Marks);

    /// <summary>Where settings by name lie; null where they lack this one.</summary>
    public double? PlaceIn(IReadOnlyDictionary<string, Setting> settings)
    {
        if (!settings.TryGetValue(Name, out var setting)) return null;
        try { return Parameter.PlaceOf(setting); }
        catch (ArgumentException) { return null; } // the space was another one then
    }

    /// <summary>From left to right.</summary>
    public IReadOnlyList<(double Place, string Name)> Marks
    {
        get
        {
            var marks = new List<(double Place, string Name)>();
            foreach (var setting in Round())
            {
                double place = Parameter.PlaceOf(setting);
                if (marks.All(mark => Math.Abs(mark.Place - place) >= (Parameter.IsCategory ? 0 : Apart))) marks.Add((place, setting.Word is { } word ? Label.Plain(word, Letters) : Svg.Scale.Even(0, 1).Name(setting.Number)));
            }
            return [.. marks.OrderBy(mark => mark.Place)];
        }
    }

    private IEnumerable<Setting> Round() => Parameter switch
    {
        CategoryParameter category => category.Choices,
        PowerParameter power => Enumerable.Range(0, power.Count!.Value).Select(power.Nth),
        IntegerParameter integer => Inside(integer.Scale, integer.Low, integer.High).Select(value => (Setting)Math.Round(value)).Prepend(integer.High).Prepend(integer.Low),
        NumberParameter number => [.. number.ZeroShare > 0 ? [0] : (Setting[])[], .. Inside(number.Scale, number.Low, number.High).Select(value => (Setting)value)],
        _ => [],
    };

    private static IEnumerable<double> Inside(Scale scale, double low, double high) => (scale switch
    {
        Scale.Log => Svg.Scale.Log(low, high).Ticks,
        Scale.ReverseLog => [.. Svg.Scale.Log(1 - high, 1 - low).Ticks.Select(tick => Math.Round(1 - tick, 12)).Reverse()],
        Scale.Logit => [.. Shares, low, high],
        _ => Svg.Scale.Even(low, high, 4).Ticks,
    }).Where(value => value >= low && value <= high);
}
