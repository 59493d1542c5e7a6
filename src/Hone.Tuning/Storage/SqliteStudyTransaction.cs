using System.Text.Json;
using Hone.Diagnosis;
using Microsoft.Data.Sqlite;

namespace Hone.Tuning.Storage;

/// <summary>One study of a file, inside a transaction that nobody else writes beside.</summary>
internal sealed class SqliteStudyTransaction(SqliteConnection connection, long study, StudyDefinition definition) : IStudyTransaction
{
    private const string TrialColumns = "number, state, settings, value, step, attempts, lost, fence, worker, lease_ends, origin, seen, \"order\", reason, facts";

    public double Now
    {
        get
        {
            using var command = SqliteStudyStore.Command(connection, "SELECT unixepoch('subsec')");
            return Convert.ToDouble(command.ExecuteScalar(), null);
        }
    }

    public StudyDefinition Definition
    {
        get => definition;
        set
        {
            definition = value;
            Do("UPDATE studies SET definition = $definition WHERE id = $study", ("$definition", SqliteStudyStore.Json(value)));
        }
    }

    public IReadOnlyList<(long Change, TrialRecord Trial)> TrialsSince(long change) => Rows(
        $"SELECT change, {TrialColumns} FROM trials WHERE study_id = $study AND change > $change ORDER BY change", reader => (reader.GetInt64(0), Trial(reader)), ("$change", change));

    public IReadOnlyList<(long Change, Measurement Measurement)> MeasurementsSince(long change) => Rows(
        "SELECT change, trial, step, value FROM measurements WHERE study_id = $study AND change > $change ORDER BY change",
        reader => (reader.GetInt64(0), new Measurement(reader.GetInt32(1), reader.GetInt32(2), Real(reader, 3))), ("$change", change));

    public IReadOnlyList<Attempt> AttemptsOf(int trial) => Rows(
        "SELECT number, worker, fence, from_step, started, ended, \"end\", reason FROM attempts WHERE study_id = $study AND trial = $trial ORDER BY number",
        reader => new Attempt(trial, reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt32(3), reader.GetDouble(4))
        {
            Ended = reader.IsDBNull(5) ? null : reader.GetDouble(5),
            End = Enum.Parse<AttemptEnd>(reader.GetString(6)),
            Reason = Text(reader, 7),
        }, ("$trial", trial));

    public void Put(TrialRecord trial) => Do(
        $"INSERT OR REPLACE INTO trials (study_id, {TrialColumns}, change) VALUES ($study, $number, $state, $settings, $value, $step, $attempts, $lost, $fence, $worker, $lease, $origin, $seen, $order, $reason, $facts, "
        + "(SELECT coalesce(max(change), 0) + 1 FROM trials WHERE study_id = $study))",
        ("$number", trial.Number), ("$state", trial.State.ToString()), ("$settings", JsonSerializer.Serialize(trial.Settings, TuningJson.Default.IReadOnlyDictionaryStringSetting)), ("$value", Real(trial.Value)),
        ("$step", trial.Step), ("$attempts", trial.Attempts), ("$lost", trial.Lost), ("$fence", trial.Fence), ("$worker", trial.Worker), ("$lease", trial.LeaseEnds), ("$origin", trial.Origin), ("$seen", trial.Seen),
        ("$order", trial.Order), ("$reason", trial.Reason), ("$facts", JsonSerializer.Serialize(trial.Facts, TuningJson.Default.IReadOnlyDictionaryStringDouble)));

    public void Put(Measurement measurement) => Do(
        "INSERT OR REPLACE INTO measurements (study_id, trial, step, value) VALUES ($study, $trial, $step, $value)", ("$trial", measurement.Trial), ("$step", measurement.Step), ("$value", Real(measurement.Value)));

    public void Put(Attempt attempt) => Do(
        "INSERT OR REPLACE INTO attempts (study_id, trial, number, worker, fence, from_step, started, ended, \"end\", reason) VALUES ($study, $trial, $number, $worker, $fence, $from, $started, $ended, $end, $reason)",
        ("$trial", attempt.Trial), ("$number", attempt.Number), ("$worker", attempt.Worker), ("$fence", attempt.Fence), ("$from", attempt.FromStep), ("$started", attempt.Started), ("$ended", attempt.Ended),
        ("$end", attempt.End.ToString()), ("$reason", attempt.Reason));

    private static TrialRecord Trial(SqliteDataReader reader) => new(reader.GetInt32(1), Enum.Parse<TrialState>(reader.GetString(2)))
    {
        Settings = JsonSerializer.Deserialize(reader.GetString(3), TuningJson.Default.IReadOnlyDictionaryStringSetting)!,
        Value = Real(reader, 4),
        Step = reader.GetInt32(5),
        Attempts = reader.GetInt32(6),
        Lost = reader.GetInt32(7),
        Fence = reader.GetInt64(8),
        Worker = Text(reader, 9),
        LeaseEnds = reader.IsDBNull(10) ? null : reader.GetDouble(10),
        Origin = reader.GetString(11),
        Seen = reader.GetInt32(12),
        Order = reader.GetInt64(13),
        Reason = Text(reader, 14),
        Facts = JsonSerializer.Deserialize(reader.GetString(15), TuningJson.Default.IReadOnlyDictionaryStringDouble)!,
    };

    /// <summary>SQLite knows no number that is none: NULL stands for it.</summary>
    private static object? Real(double value) => double.IsNaN(value) ? null : value;

    private static double Real(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? double.NaN : reader.GetDouble(column);

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private List<T> Rows<T>(string text, Func<SqliteDataReader, T> read, (string, object?) parameter)
    {
        using var command = SqliteStudyStore.Command(connection, text, parameter, ("$study", study));
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        try
        {
            while (reader.Read()) rows.Add(read(reader));
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or FormatException or InvalidCastException or InvalidOperationException)
        {
            throw new InputException($"{connection.DataSource} holds a row of the study {definition.Name} that this version of Hone cannot read: {fault.Message}", fault);
        }
        return rows;
    }

    private void Do(string text, params ReadOnlySpan<(string, object?)> parameters)
    {
        using var command = SqliteStudyStore.Command(connection, text, parameters);
        command.Parameters.AddWithValue("$study", study);
        command.ExecuteNonQuery();
    }
}
