using Hone.Reports.Html;
using Hone.Tuning.Spaces;

namespace Hone.Reports.Studies;

/// <summary>Settings as a person reads them.</summary>
internal static class SettingText
{
    public static string Of(Setting setting, int digits = 4) => setting.Word is { } word ? Label.Plain(word, 40) : Words.Number(setting.Number, digits);

    /// <summary>A path into a recipe, which may be broken behind its slashes.</summary>
    public static Markup Path(string parameter) => Markup.Of($"<bdi>{Label.Plain(parameter).Split('/').Select((part, i) => Markup.Of($"{(i == 0 ? default : Markup.Trusted("/<wbr/>"))}{part}"))}</bdi>");

    /// <summary>The last words of a path into a recipe.</summary>
    public static string Name(string parameter, int most = 40) => parameter.Length <= most ? Label.Plain(parameter, most) : "…" + Label.Plain(parameter[^(most - 1)..], most);
}
