namespace Hone.Reports.Html;

/// <summary>Pieces that several sections use.</summary>
internal static class Page
{
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

    private static Markup Class(string column) => Markup.Trusted(column[0] switch { '#' => " class=\"n\"", '~' => " class=\"wrap\"", _ => "" });
}
