using Parquet;
using Parquet.Schema;

namespace Hone.Tables.Parquet;

/// <summary>A column whose values are <typeparamref name="T"/> in the file and <typeparamref name="TValue"/> in the table.</summary>
internal sealed class ParquetValues<T, TValue>(DataField field, int rows, Func<T, TValue> convert, TValue missing, Func<TValue[], Column> build) : ParquetColumn where T : struct
{
    private readonly TValue[] _values = new TValue[rows];
    private int _at;

    public override async Task ReadAsync(ParquetRowGroupReader group)
    {
        int count = (int)group.RowCount;
        if (field.IsNullable)
        {
            var values = new T?[count];
            await group.ReadAsync<T>(field, values.AsMemory());
            foreach (var value in values) _values[_at++] = value is { } known ? convert(known) : missing;
        }
        else
        {
            var values = new T[count];
            await group.ReadAsync<T>(field, values.AsMemory());
            foreach (var value in values) _values[_at++] = convert(value);
        }
    }

    public override Column Build() => build(_values);
}
