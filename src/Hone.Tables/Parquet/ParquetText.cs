using Parquet;
using Parquet.Schema;

namespace Hone.Tables.Parquet;

/// <summary>A column of text; what a CSV cell would call missing is missing here too.</summary>
internal sealed class ParquetText(DataField field) : ParquetColumn
{
    private readonly CategoryBuilder _builder = new(field.Name);

    public override async Task ReadAsync(ParquetRowGroupReader group)
    {
        var texts = new string?[group.RowCount];
        await group.ReadAsync(field, texts.AsMemory()!);
        foreach (string? text in texts) _builder.Add(text.AsSpan().Trim());
    }

    public override Column Build() => _builder.Build();
}
