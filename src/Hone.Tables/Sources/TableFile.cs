using System.Text;
using Hone.Tables.Csv;
using Hone.Tables.Images;
using Hone.Tables.Parquet;

namespace Hone.Tables.Sources;

/// <summary>Tells formats apart by their first bytes, whatever the file is called.</summary>
internal static class TableFile
{
    public static Table Read(string path, ReadOptions options) => Read(ByteSource.File(path), options);

    public static Table Read(Stream stream, string name, ReadOptions options) => Read(ByteSource.Bytes(stream, name), options);

    /// <summary>Whether a file holds IDX images or labels.</summary>
    public static bool IsIdx(string path) => IsIdx(ByteSource.File(path).Start);

    private static bool IsIdx(byte[] start) => start is [0, 0, 0x08 or 0x09 or 0x0B or 0x0C or 0x0D or 0x0E, >= 1 and <= 8, ..];

    private static Table Read(ByteSource source, ReadOptions options) => source.Start switch
    {
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => ParquetTable.Read(source, options),
        var start when IsIdx(start) => IdxTable.Read(source, options),
        [(byte)'P', (byte)'K', 3, 4, ..] => throw Strange(source, "a zip archive or an Excel workbook", "Export the sheet as CSV, or unpack the archive."),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => throw Strange(source, "an old Excel workbook", "Export the sheet as CSV."),
        [(byte)'B', (byte)'Z', (byte)'h', ..] => throw Strange(source, "a bzip2 archive", "Unpack it, or pack it as .gz."),
        [0xFD, (byte)'7', (byte)'z', ..] => throw Strange(source, "an xz archive", "Unpack it, or pack it as .gz."),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => throw Strange(source, "a zstd archive", "Unpack it, or pack it as .gz."),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => throw Strange(source, "a PDF", "Give the rows as CSV."),
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [0xFF, 0xD8, 0xFF, ..] => throw Strange(source, "a picture", "Give pictures as IDX images."),
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => throw Strange(source, "an HDF5 file", "Export the rows as CSV or Parquet."),
        [(byte)'S', (byte)'Q', (byte)'L', (byte)'i', (byte)'t', (byte)'e', ..] => throw Strange(source, "an SQLite database", "Export the rows as CSV."),
        [(byte)'A', (byte)'R', (byte)'R', (byte)'O', (byte)'W', (byte)'1', ..] => throw Strange(source, "an Arrow file", "Export the rows as Parquet or CSV."),
        [(byte)'+', (byte)'/', (byte)'v', (byte)'8' or (byte)'9' or (byte)'+' or (byte)'/', ..] => throw Strange(source, "UTF-7 text", "Save it as UTF-8."),
        [0x1F, 0x8B, ..] => throw Strange(source, "gzip inside gzip", "Unpack it once."),
        var start when IsMarkup(start) => throw Strange(source, "a web page or XML", "Download the file itself instead of the page that shows it."),
        var start when IsJson(start) => throw Strange(source, "JSON", "Export the rows as CSV or Parquet."),
        _ => CsvTable.Read(source, options),
    };

    private static bool IsMarkup(byte[] start) =>
        Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\r', '\n', '\t').ToLowerInvariant() is var text
        && (text.StartsWith("<!doctype", StringComparison.Ordinal) || text.StartsWith("<html", StringComparison.Ordinal) || text.StartsWith("<?xml", StringComparison.Ordinal));

    private static bool IsJson(byte[] start) =>
        string.Concat(Encoding.UTF8.GetString(start).TrimStart('\uFEFF').Where(c => !char.IsWhiteSpace(c))) is ['{', '"', ..] or ['[', '{' or '[' or '"' or '-' or (>= '0' and <= '9'), ..];

    private static InputException Strange(ByteSource source, string found, string advice) =>
        new($"Found {found} in {source.Name}; expected CSV (plain or .gz), Parquet or IDX images. {advice}");
}
