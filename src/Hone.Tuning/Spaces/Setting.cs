using System.Globalization;
using System.Text.Json.Serialization;

namespace Hone.Tuning.Spaces;

/// <summary>The value of a parameter in a trial: a number, or the word of a category.</summary>
[JsonConverter(typeof(SettingJson))]
public readonly record struct Setting
{
    public Setting(double number) => Number = number;

    public Setting(string word) => Word = word;

    /// <summary>Not a number where the setting is a word.</summary>
    public double Number { get; } = double.NaN;

    /// <summary>Null where the setting is a number.</summary>
    public string? Word { get; }

    public static implicit operator Setting(double number) => new(number);

    public static implicit operator Setting(string word) => new(word);

    public override string ToString() => Word ?? Number.ToString("R", CultureInfo.InvariantCulture);
}
