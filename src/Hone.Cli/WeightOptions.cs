using System.CommandLine;
using System.Globalization;
using Hone.Tables;

namespace Hone.Cli;

/// <summary>What rows count, and how they are divided.</summary>
internal sealed class WeightOptions
{
    private readonly Option<string?> _weight = new Option<string?>("--weight") { Description = "A column of what each row counts in the loss; it is not learned from.", HelpName = "COL" }.Named();
    private readonly Option<string[]> _classWeight = new("--class-weight") { Description = "balanced: every class counts the same in all; or what a row of one class counts: yes=3. May be given again.", HelpName = "balanced|CLASS=W" };
    private readonly Option<string?> _group = new Option<string?>("--group") { Description = "A column whose rows of one value stay together when rows are divided (patient, customer); it is not learned from.", HelpName = "COL" }.Named();
    private readonly Option<string?> _time = new Option<string?>("--time") { Description = "A column of dates or numbers: the latest rows are dev (and test).", HelpName = "COL" }.Named();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_weight, _classWeight, _group, _time]) command.Add(option);
    }

    public Splitting Splitting(ParseResult parsed) => new() { Group = parsed.GetValue(_group), Time = parsed.GetValue(_time) };

    /// <exception cref="InputException">A class weight is none.</exception>
    public RowWeights? Weights(ParseResult parsed)
    {
        string[] words = parsed.GetValue(_classWeight) ?? [];
        if (words.Length == 0 && parsed.GetValue(_weight) is null) return null;
        var classes = new Dictionary<string, double>();
        foreach (string word in words.Where(word => word != "balanced"))
        {
            int equals = word.LastIndexOf('=');
            if (equals < 1 || !double.TryParse(word[(equals + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double weight) || !(weight > 0 && double.IsFinite(weight)))
                throw new InputException($"--class-weight: found \"{word}\", expected balanced, or a class and a number above 0, such as yes=3.");
            classes[word[..equals]] = weight;
        }
        return new RowWeights { Column = parsed.GetValue(_weight), Balanced = words.Contains("balanced"), Classes = classes };
    }
}
