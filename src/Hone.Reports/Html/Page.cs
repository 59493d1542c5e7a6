namespace Hone.Reports.Html;

/// <summary>Pieces that several sections use.</summary>
internal static class Page
{
    /// <summary>A page: what is said first, then sections with links to them.</summary>
    public static string Whole(string title, Markup head, IReadOnlyList<(string Id, string Name, Markup Content)> sections, Markup foot) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{title}</title>
        <style>
        {Style()}</style>
        </head>
        <body>
        <main>
        {head}
        <nav aria-label="Sections">{sections.Select(section => Markup.Of($"<a href=\"#{section.Id}\">{section.Name}</a> "))}</nav>
        {sections.Select(section => section.Content)}
        </main>
        <footer><p>{foot}</p></footer>
        </body>
        </html>

        """).Text;

    public static Markup Section(string id, string title, Markup content) => content.IsEmpty ? default
        : Markup.Of($"<section id=\"{id}\" aria-labelledby=\"{id}-title\"><h2 id=\"{id}-title\">{title}</h2>{content}</section>\n");

    public static Markup Paragraph(Markup text) => Markup.Of($"<p>{text}</p>\n");

    public static Markup Note(Markup text) => Markup.Of($"<p class=\"note\">{text}</p>\n");

    /// <summary>A command whose lines end between words, not at the hyphens of an option.</summary>
    public static Markup Command(string command) =>
        Markup.Of($"<pre class=\"command\" tabindex=\"0\"><code>{command.Split(' ').Select((word, i) => Markup.Of($"{(i == 0 ? "" : " ")}<span>{word}</span>"))}</code></pre>");

    /// <summary>A picture with what it shows above and how to read it below.</summary>
    /// <param name="legend">Stands at the end of the title's line.</param>
    public static Markup Figure(Markup title, Markup picture, Markup caption = default, Markup legend = default) => Markup.Of(
        $"<figure><figcaption><span>{title}</span>{legend}</figcaption>{picture}{(caption.IsEmpty ? default : Note(caption))}</figure>\n");

    /// <summary>One that stands alone, over the page's whole width.</summary>
    public static Markup WideFigure(Markup title, Markup picture, Markup caption = default, Markup legend = default) => Markup.Of($"<div class=\"wide\">{Figure(title, picture, caption, legend)}</div>");

    public static Markup Grid(params IEnumerable<Markup> figures) => Markup.Of($"<div class=\"grid\">{figures}</div>\n");

    /// <summary>A table that scrolls in its own box where it is wide.</summary>
    /// <param name="columns">Headings; those of columns of numbers begin with #, of texts that may be broken with ~.</param>
    public static Markup Table(string caption, string[] columns, IEnumerable<Markup[]> rows)
    {
        var head = columns.Select(column => Markup.Of($"<th scope=\"col\"{Class(column)}>{column.TrimStart('#', '~')}</th>"));
        var body = rows.Select(row => Markup.Of($"<tr>{row.Select((cell, i) => i == 0 ? Markup.Of($"<th scope=\"row\"{Class(columns[i])}>{cell}</th>") : Markup.Of($"<td{Class(columns[i])}>{cell}</td>"))}</tr>\n"));
        return Markup.Of($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table><caption class=\"unseen\">{caption}</caption><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table></div>\n");
    }

    /// <summary>One bar a line: what, how long from 0 to 1, and the figure in words.</summary>
    public static Markup Bars(IEnumerable<(Markup Name, double Length, Markup Figure, bool Strong)> bars) => Markup.Of(
        $"<ul class=\"bars\">{bars.Select(bar => Markup.Of($"<li><span class=\"name\">{bar.Name}</span><span class=\"track\" aria-hidden=\"true\"><span class=\"bar{(bar.Strong ? " strong" : "")}\" style=\"width:{Math.Clamp(bar.Length, 0, 1) * 100}%\"></span></span><span class=\"figure\">{bar.Figure}</span></li>\n"))}</ul>\n");

    private static Markup Style()
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream("Report.css")!;
        using var reader = new StreamReader(stream);
        return Markup.Trusted(reader.ReadToEnd());
    }

    private static Markup Class(string column) => Markup.Trusted(column[0] switch { '#' => " class=\"n\"", '~' => " class=\"wrap\"", _ => "" });
}
