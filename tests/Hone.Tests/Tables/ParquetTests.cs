using Hone.Tables;
using Parquet;
using Parquet.Schema;

namespace Hone.Tests.Tables;

public class ParquetTests
{
    [Fact]
    public async Task Every_flat_type_becomes_its_column()
    {
        var fields = new DataField[]
        {
            new DataField<int>("i"), new DataField<long?>("l"), new DataField<double?>("d"), new DataField<float>("f"), new DataField<bool?>("yes"), new DataField<string>("s"), new DataField<DateTime>("t"), new DataField<short>("h"),
        };
        byte[] bytes = await Write(fields, 2, async (group, part) =>
        {
            int k = part * 10;
            await group.WriteAsync<int>(fields[0], new[] { k, k + 1 });
            await group.WriteAsync<long>(fields[1], new long?[] { k, null });
            await group.WriteAsync<double>(fields[2], new double?[] { null, k + 0.5 });
            await group.WriteAsync<float>(fields[3], new[] { k + 0.25f, 2 });
            await group.WriteAsync<bool>(fields[4], new bool?[] { true, null });
            await group.WriteAsync(fields[5], new[] { "a" + k, " b " });
            await group.WriteAsync<DateTime>(fields[6], new[] { new DateTime(2024, 1, 31, 0, 0, 0, DateTimeKind.Utc), new DateTime(2024, 2, 1, 12, 30, 0, DateTimeKind.Utc) });
            await group.WriteAsync<short>(fields[7], new short[] { -1, 7 });
        });
        Assert.Empty(Read(bytes).Notes);
        Assert.Equal("i:number=0|1|10|11; l:number=0||10|; d:number=|0.5||10.5; f:number=0.25|2|10.25|2; yes:boolean=true||true|; s:category=a0|b|a10|b; " +
            "t:date=2024-01-31|2024-02-01T12:30:00|2024-01-31|2024-02-01T12:30:00; h:number=-1|7|-1|7", HostileCase.Describe(Read(bytes)));
    }

    [Fact]
    public async Task A_damaged_file_is_a_table_or_refused_wherever_it_is_damaged()
    {
        var field = new DataField<double>("x");
        byte[] whole = await Write([field], 3, async (group, part) => await group.WriteAsync<double>(field, Enumerable.Range(0, 200).Select(i => i * 0.37 + part).ToArray()));
        Assert.Equal(600, Read(whole).Rows);
        for (int length = 4; length < whole.Length; length += 97) Assert.Throws<InputException>(() => Read(whole[..length]));
        for (int at = 4; at < whole.Length; at += 13)
        {
            byte[] bytes = [.. whole];
            bytes[at] ^= 0xFF;
            try
            {
                Assert.True(Read(bytes).Rows > 0);
            }
            catch (InputException fault)
            {
                Assert.NotEqual("", fault.Message);
            }
        }
    }

    private static Table Read(byte[] bytes) => Table.FromStream(new MemoryStream(bytes), "t.parquet");

    private static async Task<byte[]> Write(DataField[] fields, int groups, Func<ParquetRowGroupWriter, int, Task> write)
    {
        var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, cancellationToken: TestContext.Current.CancellationToken))
            for (int part = 0; part < groups; part++)
                using (var group = writer.CreateRowGroup()) await write(group, part);
        return stream.ToArray();
    }
}
