#:project ../src/Hone.Tables/Hone.Tables.csproj
#:package Parquet.Net
#:property PublishAot=false
// Writes credit.parquet, the same rows and types as credit.csv. In the repository's folder: dotnet run data/make-parquet.cs
using Hone.Tables;
using Parquet;
using Parquet.Schema;

var table = Table.Read("data/credit.csv");
var fields = table.Columns.Select(column => column is NumberColumn ? (DataField)new DataField<int?>(column.Name) : new DataField<string>(column.Name)).ToArray();
using var file = File.Create("data/credit.parquet");
await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file);
using var group = writer.CreateRowGroup();
for (int c = 0; c < fields.Length; c++)
{
    var column = table.Columns[c];
    var rows = Enumerable.Range(0, table.Rows);
    if (column is NumberColumn numbers) await group.WriteAsync<int>(fields[c], rows.Select(row => numbers.IsMissing(row) ? null : (int?)numbers[row]).ToArray().AsMemory());
    else await group.WriteAsync(fields[c], rows.Select(row => column.IsMissing(row) ? null! : column.Text(row)).ToArray());
}
group.CompleteValidate();
