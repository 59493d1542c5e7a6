namespace Hone.Tables.Csv;

/// <summary>Finds the delimiter: the one that cuts the most records at the file's head into as many cells as the header.</summary>
internal static class DelimiterFinder
{
    private const int HeadRecords = 200;
    private const string Candidates = ",;\t|";

    /// <param name="sign">The decimal sign, where it is known: numbers in the only column must not be cut.</param>
    /// <param name="known">The delimiter of an earlier file of the kind.</param>
    /// <exception cref="InputException">Two delimiters fit equally well, or the text is none.</exception>
    public static char Find(CsvSource source, char? sign, char? known)
    {
        if (source.Head.Contains('\0'))
            throw new InputException($"Found zero characters in {source.Name}: this is no text, or UTF-16 that is damaged. Save it as UTF-8, or pass --encoding utf-16.");
        if (source.Delimiter is { } said) return said;
        var fits = Candidates.Select(delimiter => (delimiter, records: Fitting(source.Head, delimiter, source.Name)))
            .Where(fit => fit.records > 0).OrderByDescending(fit => fit.records).ToArray();
        if (fits.Length == 0) return known ?? (sign == ',' ? ';' : ','); // one column: nothing to cut
        if (fits.Length > 1 && fits[0].records == fits[1].records)
            throw new InputException($"Found two delimiters that fit {source.Name} equally well, {Spell(fits[0].delimiter)} and {Spell(fits[1].delimiter)}; " +
                "say which it is with --delimiter.");
        return fits[0].delimiter;
    }

    public static string Spell(char delimiter) => delimiter switch
    {
        ',' => "comma",
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "bar",
        _ => Names.Shown(delimiter.ToString()),
    };

    /// <summary>How many records, header included, have as many cells as the header; 0 where that is one cell.</summary>
    private static int Fitting(string head, char delimiter, string name)
    {
        using var records = new Records(new StringReader(head), delimiter, name);
        int fitting = 0;
        try
        {
            int cells = 0;
            for (int read = 0; read < HeadRecords && records.Read(); read++)
            {
                if (read == 0) cells = records.Cells;
                if (cells < 2) return 0;
                if (records.Cells == cells) fitting++;
            }
        }
        catch (InputException)
        {
            // The head may end inside quotes, and a wrong delimiter tears quotes apart: what fitted so far counts.
        }
        return fitting;
    }
}
