using System.Numerics;
using Parquet;
using Parquet.Schema;

namespace Hone.Tables.Parquet;

/// <summary>A flat column while its row groups are read one after the other.</summary>
internal abstract class ParquetColumn
{
    /// <summary>Reads the column's values of one group, behind those read before.</summary>
    public abstract Task ReadAsync(ParquetRowGroupReader group);

    public abstract Column Build();

    /// <summary>Null where no column of a table holds such values.</summary>
    public static ParquetColumn? For(DataField field, int rows, string table)
    {
        ParquetColumn Number<T>() where T : struct, INumber<T> => Of<T, double>(double.CreateSaturating, double.NaN, Finite);
        ParquetColumn Of<T, TValue>(Func<T, TValue> convert, TValue missing, Func<string, TValue[], Column> build) where T : struct =>
            new ParquetValues<T, TValue>(field, rows, convert, missing, values => build(field.Name, values));
        Column Finite(string name, double[] values)
        {
            int row = Array.FindIndex(values, value => double.IsInfinity(value) || Math.Abs(value) > float.MaxValue);
            return row < 0 ? NumberColumn.Of(name, values)
                : throw new InputException($"Found {values[row]} in {table}, row {row + 1}, column '{name}'; expected a finite number of at most ±3.4e38. Correct it, or leave it null if the value is not known.");
        }

        return Type.GetTypeCode(field.ClrType) switch
        {
            TypeCode.Boolean => Of<bool, sbyte>(value => (sbyte)(value ? 1 : 0), -1, (name, values) => new BooleanColumn(name, values)),
            TypeCode.SByte => Number<sbyte>(),
            TypeCode.Byte => Number<byte>(),
            TypeCode.Int16 => Number<short>(),
            TypeCode.UInt16 => Number<ushort>(),
            TypeCode.Int32 => Number<int>(),
            TypeCode.UInt32 => Number<uint>(),
            TypeCode.Int64 => Number<long>(),
            TypeCode.UInt64 => Number<ulong>(),
            TypeCode.Single => Number<float>(),
            TypeCode.Double => Number<double>(),
            TypeCode.Decimal => Number<decimal>(),
            TypeCode.DateTime => Of<DateTime, long>(value => value.Ticks, DateColumn.Missing, (name, ticks) => new DateColumn(name, ticks)),
            _ when field.ClrType == typeof(DateOnly) => Of<DateOnly, long>(value => value.ToDateTime(default).Ticks, DateColumn.Missing, (name, ticks) => new DateColumn(name, ticks)),
            TypeCode.String => new ParquetText(field),
            _ when field.ClrType == typeof(ReadOnlyMemory<char>) => new ParquetText(field), // what the library calls text it has read the schema of
            _ => null,
        };
    }
}
