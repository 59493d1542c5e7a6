using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Hone.Reports.Html;

/// <summary>Puts markup together: literals and markup as they are, texts escaped, numbers invariant.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupHandler(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + 16 * formattedCount);

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

    public void AppendFormatted(IEnumerable<Markup> parts)
    {
        foreach (var part in parts) _text.Append(part.Text);
    }

    public void AppendFormatted(string? text) => _text.Append(Label.Escape(text ?? ""));

    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A place or length in a picture: a hundredth of a pixel is near enough.</summary>
    public void AppendFormatted(double number) => _text.Append(Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture));

    public string Take() => _text.ToString();
}
