#:project ../src/Hone.Tables/Hone.Tables.csproj
#:package Sylvan.Data.Csv
#:property PublishAot=false
#:property Optimize=true
// How fast a large CSV file becomes a typed table, beside the floor: the parser underneath, which only touches every cell.
// Both are measured in turn, in one run, over files that are made here: dotnet run bench/csv.cs [ROWS] [ROUNDS]
// The floor is read on every processor at once too: where that takes longer than once on one, processors that look like two share one core, as lent machines have it at times,
// and nothing that needs both can reach what it reaches on two.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hone.Numerics;
using Hone.Tables;
using Sylvan.Data.Csv;

const int Columns = 20;
int rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;
Console.WriteLine($"{rows} rows × {Columns} columns, {Environment.ProcessorCount} processors, {rounds} rounds; seconds");
Console.WriteLine("| file | MB | cells touched: min, median | typed table: min, median | typed speed ÷ raw speed (by min, by median) | cells touched on every processor at once: min ÷ once on one | processor time a cell, ns: touched, typed (min) |");
Console.WriteLine("|---|---|---|---|---|---|---|");
Measure("14 numbers, 4 categories, a boolean, a date", Mixed);
Measure("20 numbers of up to 6 decimals", (text, key, row) => Numbers(text, key, row, Columns));
Measure("20 numbers of 17 digits", (text, key, row) => Digits(text, key, row, Columns));

void Measure(string what, Action<StringBuilder, Key, int> write)
{
    string path = Path.Combine(Path.GetTempPath(), $"hone-bench-{Environment.ProcessId}.csv");
    try
    {
        Write(path, write);
        var (raw, typed, everywhere, rawWork, typedWork) = (new double[rounds], new double[rounds], double.MaxValue, double.MaxValue, double.MaxValue);
        for (int round = -1; round < rounds; round++) // the first is for the compiler
        {
            var (touched, touchedWork) = Seconds(() => Raw(path));
            var (read, readWork) = Seconds(() => Typed(path));
            var (atOnce, _) = Seconds(() => Everywhere(path));
            if (round < 0) continue;
            (raw[round], typed[round]) = (touched, read);
            everywhere = Math.Min(everywhere, atOnce);
            (rawWork, typedWork) = (Math.Min(rawWork, touchedWork), Math.Min(typedWork, readWork));
        }
        Array.Sort(raw);
        Array.Sort(typed);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {new FileInfo(path).Length / 1e6:0} | {raw[0]:0.000}, {raw[rounds / 2]:0.000} | {typed[0]:0.000}, {typed[rounds / 2]:0.000} | {raw[0] / typed[0]:0.00}, {raw[rounds / 2] / typed[rounds / 2]:0.00} | {everywhere / raw[0]:0.00} | {rawWork * 1e9 / rows / Columns:0.0}, {typedWork * 1e9 / rows / Columns:0.0} |"));
    }
    finally
    {
        File.Delete(path);
    }
}

// What passed on the clock, and what all processors worked: the second hardly depends on what else the machine does.
static (double Clock, double Work) Seconds(Action act)
{
    GC.Collect();
    var (start, worked) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
    act();
    return (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - worked).TotalSeconds);
}

// As Hone.Tables opens a file: strict UTF-8, the same buffers, no header, no comments.
static void Raw(string path)
{
    using var text = new StreamReader(File.OpenRead(path), new UTF8Encoding(true, throwOnInvalidBytes: true), false, 1 << 16);
    using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',', BufferSize = 1 << 16, MaxBufferSize = 64_000_000, Comment = '\uFFFF' });
    long characters = 0;
    while (reader.Read())
        for (int i = 0; i < reader.RowFieldCount; i++) characters += reader.GetFieldSpan(i).Length;
    if (characters == 0) throw new InvalidOperationException("The file is empty.");
}

static void Everywhere(string path)
{
    var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() => Raw(path))).ToList();
    threads.ForEach(thread => thread.Start());
    threads.ForEach(thread => thread.Join());
}

void Typed(string path)
{
    var table = Table.Read(path);
    if (table.Rows != rows || table.Columns.Count != Columns) throw new InvalidOperationException($"Found {table.Rows} rows of {table.Columns.Count} columns.");
}

void Write(string path, Action<StringBuilder, Key, int> write)
{
    using var file = new StreamWriter(path);
    var text = new StringBuilder();
    file.WriteLine(string.Join(',', Enumerable.Range(0, Columns).Select(i => $"column{i}")));
    for (int row = 0; row < rows; row++)
    {
        text.Clear();
        write(text, new Key(7).Fold((ulong)row), row);
        text[^1] = '\n';
        file.Write(text);
    }
}

static void Mixed(StringBuilder text, Key key, int row)
{
    string[] cities = ["Amsterdam", "Berlin", "Göteborg", "London", "Madrid", "Paris", "Praha", "Roma"];
    Numbers(text, key, row, 14);
    int Pick(ulong column, int count) => (int)(key.Uniform((int)column) * count);
    text.Append(cities[Pick(20, cities.Length)]).Append(',').Append("product ").Append(Pick(21, 200)).Append(',').Append((char)('A' + Pick(22, 5))).Append(',')
        .Append("segment-").Append(Pick(23, 12)).Append(',').Append(Pick(24, 2) == 0 ? "false" : "true").Append(',')
        .Append(new DateOnly(2015, 1, 1).AddDays(Pick(25, 3650)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Append(',');
}

// Whole numbers, prices, measurements: as many decimals as the column has.
static void Numbers(StringBuilder text, Key key, int row, int columns)
{
    int[] decimals = [0, 0, 2, 2, 4, 1, 6];
    for (int i = 0; i < columns; i++)
    {
        double value = (key.Uniform(i) - 0.2) * (i % 3 == 0 ? 100 : 10_000);
        text.Append(CultureInfo.InvariantCulture, $"{Math.Round(value, decimals[i % decimals.Length])}").Append(',');
    }
}

static void Digits(StringBuilder text, Key key, int row, int columns)
{
    for (int i = 0; i < columns; i++) text.Append(CultureInfo.InvariantCulture, $"{key.Normal(i)}").Append(',');
}
