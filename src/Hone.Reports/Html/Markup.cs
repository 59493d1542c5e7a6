namespace Hone.Reports.Html;

/// <summary>A piece of a page. Made from interpolated text, in which every value is escaped unless it is markup itself: nothing that came from a file can become a tag.</summary>
internal readonly record struct Markup
{
    private Markup(string text) => Text = text;

    /// <summary>As it stands in the page.</summary>
    public string Text => field ?? "";

    public bool IsEmpty => Text == "";

    public static Markup Of(ref MarkupHandler handler) => new(handler.Take());

    /// <summary>Text of Hone's own, such as its style sheet.</summary>
    public static Markup Trusted(string text) => new(text);

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.Text)));
}
