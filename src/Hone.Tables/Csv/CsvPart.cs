using Hone.Tables.Sources;

namespace Hone.Tables.Csv;

/// <summary>Reads one stretch of a CSV text into builders of its columns, on one thread.</summary>
/// <param name="table">The name messages give the text.</param>
internal sealed class CsvPart(CsvHeader header, ColumnBuilder[] builders, char delimiter, string table, ReadOptions options)
{
    private const int FirstLook = 1 << 22; // characters, after which it is first reckoned what all will take up
    private const int LookOn = 1000;       // rows

    public ColumnBuilder[] Builders => builders;

    /// <summary>Lines that were read.</summary>
    public long Lines { get; private set; }

    /// <summary>Reads on to the end, or until there is no point in it.</summary>
    /// <param name="records">Stands at the first row.</param>
    /// <param name="more">Whether there is one.</param>
    /// <param name="share">How much of the whole text was taken in.</param>
    /// <param name="last">The row of each stretch after which there is no point in going on: set where a column turned out to be text.</param>
    /// <exception cref="InputException">A row is ragged, a quoted cell torn, or all does not fit into memory.</exception>
    public void Read(Records records, bool more, Func<double> share, ref long last)
    {
        int cells = header.Names.Count;
        var block = new RowBlock(cells, delimiter);
        long rows = 0, characters = 0, look = FirstLook;
        while (more && rows < Volatile.Read(ref last))
        {
            block.Clear();
            do
            {
                records.RefuseBlankBeforeQuote();
                if (records.Cells != cells) throw header.Ragged(records, delimiter, table);
                block.Add(records);
                more = records.Read();
            }
            while (more && !block.IsFull);

            foreach (var builder in builders) builder.Add(block);
            rows += block.Rows;
            characters += block.Length;
            // After text, look on as far again for more of it: passes then cost a constant factor, however late columns turn.
            if (Volatile.Read(ref last) == long.MaxValue && Array.Exists(builders, builder => builder.Turned)) Volatile.Write(ref last, 2 * rows + LookOn);
            if (characters > look) (_, look) = (CheckMemory(rows, share()), 2 * characters);
        }
        Lines = records.Lines;
    }

    /// <summary>Reckons, from what was read so far, what the table and its encoded copy will take up.</summary>
    private bool CheckMemory(long rows, double share)
    {
        double bytes = builders.Sum(builder => (double)builder.Bytes) + (double)rows * builders.Length * sizeof(float);
        MemoryNeed.Check(table, bytes / Math.Clamp(share, 1e-6, 1), options.Memory);
        return true;
    }
}
