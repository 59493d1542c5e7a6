using System.Buffers.Binary;
using Hone.Tables.Sources;

namespace Hone.Tables.Images;

/// <summary>Reads IDX files (LeCun's MNIST format): a header of big-endian sizes, then the values row by row.</summary>
/// <remarks>The first size counts the rows; every value of a row becomes a column of numbers: <c>pixel 3,7</c> is line 3, place 7, from 0.
/// A file of one size has one column, <c>label</c>.</remarks>
internal static class IdxTable
{
    public static Table Read(ByteSource source, ReadOptions options) => Trouble.Guard(source.Name, () =>
    {
        using var stream = source.Open();
        var (type, sizes) = Header(source, stream);
        long rows = sizes[0], width = 1;
        foreach (int size in sizes[1..]) width = Math.Min(int.MaxValue, width * size);
        if (rows == 0 || width == 0) throw new InputException($"Found {rows} rows of {width} values in {source.Name}; expected at least one of each.");
        if (rows * width > Array.MaxLength || width > 1_000_000) throw new InputException($"Found {rows} rows of {width} values in {source.Name}; expected at most {Array.MaxLength} values in all and 1,000,000 a row.");
        MemoryNeed.Check(source.Name, (double)rows * width * (sizeof(float) + (type == IdxType.Byte ? 1 : 12)));

        string[] names = Names(sizes[1..], (int)width);
        var columns = type == IdxType.Byte ? Bytes(source, stream, (int)rows, names, sizes.Length > 1) : Numbers(source, stream, type, (int)rows, names, sizes.Length > 1);
        if (stream.ReadByte() >= 0) throw new InputException($"Found more bytes in {source.Name} than its header counts ({rows} rows of {width} values); the file is damaged. Fetch it again.");
        ColumnKinds.RefuseAbsent(options, names, source.Name);
        return new Table(source.Name, [.. columns.Where(column => options.Said(column.Name) != ColumnKind.Skip).Select(column => ColumnKinds.Settle(column, options, source.Name))]);
    });

    private static (IdxType Type, int[] Sizes) Header(ByteSource source, Stream stream)
    {
        Span<byte> bytes = stackalloc byte[4];
        stream.ReadExactly(bytes);
        var (type, sizes) = ((IdxType)bytes[2], new int[bytes[3]]);
        for (int i = 0; i < sizes.Length; i++)
        {
            if (stream.ReadAtLeast(bytes, 4, throwOnEndOfStream: false) < 4) throw CutShort(source);
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(bytes);
            if (sizes[i] < 0) throw new InputException($"Found the size {(uint)sizes[i]} in the header of {source.Name}; expected at most {int.MaxValue}. The file is damaged; fetch it again.");
        }
        return (type, sizes);
    }

    private static string[] Names(int[] sizes, int width) => sizes switch
    {
        [] => ["label"],
        [_] => [.. Enumerable.Range(0, width).Select(i => $"value {i}")],
        _ => [.. Enumerable.Range(0, width).Select(i => "pixel " + string.Join(',', Place(sizes, i)))],
    };

    private static IEnumerable<int> Place(int[] sizes, int index)
    {
        int below = sizes.Aggregate(1, (product, size) => product * size);
        foreach (int size in sizes)
        {
            below /= size;
            yield return index / below % size;
        }
    }

    private static IEnumerable<Column> Bytes(ByteSource source, Stream stream, int rows, string[] names, bool arePixels)
    {
        var values = GC.AllocateUninitializedArray<byte>(rows * names.Length);
        if (stream.ReadAtLeast(values, values.Length, throwOnEndOfStream: false) < values.Length) throw CutShort(source);
        return [.. names.Select((name, i) => new NumberColumn(name, values, i, names.Length) { IsPixel = arePixels })];
    }

    private static IEnumerable<Column> Numbers(ByteSource source, Stream stream, IdxType type, int rows, string[] names, bool arePixels)
    {
        var columns = Array.ConvertAll(names, _ => new double[rows]);
        int size = type switch { IdxType.SignedByte => 1, IdxType.Short => 2, IdxType.Double => 8, _ => 4 };
        var row = new byte[names.Length * size];
        for (int r = 0; r < rows; r++)
        {
            if (stream.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length) throw CutShort(source);
            for (int i = 0; i < names.Length; i++)
            {
                columns[i][r] = Value(type, row.AsSpan(i * size, size));
                if (!double.IsFinite(columns[i][r]) || Math.Abs(columns[i][r]) > float.MaxValue)
                    throw new InputException($"Found {columns[i][r]} in {source.Name}, row {r + 1}, {names[i]}; expected a finite number of at most ±3.4e38.");
            }
        }
        return names.Zip(columns, (name, values) => NumberColumn.Of(name, values, arePixels));
    }

    private static double Value(IdxType type, ReadOnlySpan<byte> bytes) => type switch
    {
        IdxType.SignedByte => (sbyte)bytes[0],
        IdxType.Short => BinaryPrimitives.ReadInt16BigEndian(bytes),
        IdxType.Int => BinaryPrimitives.ReadInt32BigEndian(bytes),
        IdxType.Float => BinaryPrimitives.ReadSingleBigEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };

    private static InputException CutShort(ByteSource source) =>
        new($"Found fewer bytes in {source.Name} than its header counts: it was cut short. Fetch it again.");
}
