using System.Text.Json;
using Hone.Files;
using Microsoft.Data.Sqlite;

namespace Hone.Tuning.Storage;

/// <summary>Keeps studies in one SQLite file, which any number of processes on one machine may share.</summary>
/// <remarks>
/// A killed process loses nothing that it was told was kept: the file is written ahead (WAL), and a transaction is there as a whole or not at all. Where the power fails, the last moments
/// before may be missing, and their trials are tried again.
/// </remarks>
public sealed class SqliteStudyStore : IStudyStore
{
    private const int Application = 0x484F4E45, Version = 1; // "HONE"

    private const string Schema = """
        CREATE TABLE studies (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, definition TEXT NOT NULL);
        CREATE TABLE trials (
          study_id INTEGER NOT NULL REFERENCES studies, number INTEGER NOT NULL, state TEXT NOT NULL, settings TEXT NOT NULL, value REAL, step INTEGER NOT NULL,
          attempts INTEGER NOT NULL, lost INTEGER NOT NULL, fence INTEGER NOT NULL, worker TEXT, lease_ends REAL, origin TEXT NOT NULL, seen INTEGER NOT NULL, "order" INTEGER NOT NULL,
          reason TEXT, facts TEXT NOT NULL, change INTEGER NOT NULL, PRIMARY KEY (study_id, number)) WITHOUT ROWID;
        CREATE INDEX trials_by_change ON trials (study_id, change);
        CREATE TABLE measurements (
          change INTEGER PRIMARY KEY AUTOINCREMENT, study_id INTEGER NOT NULL REFERENCES studies, trial INTEGER NOT NULL, step INTEGER NOT NULL, value REAL, UNIQUE (study_id, trial, step));
        CREATE TABLE attempts (
          study_id INTEGER NOT NULL REFERENCES studies, trial INTEGER NOT NULL, number INTEGER NOT NULL, worker TEXT NOT NULL, fence INTEGER NOT NULL, from_step INTEGER NOT NULL,
          started REAL NOT NULL, ended REAL, "end" TEXT NOT NULL, reason TEXT, PRIMARY KEY (study_id, trial, number)) WITHOUT ROWID;
        """;

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly Dictionary<string, StudyDefinition> _read = []; // by its JSON

    /// <summary>For tests that limit or damage a file.</summary>
    internal SqliteConnection Connection => _connection;

    private SqliteStudyStore(SqliteConnection connection, string path) => (_connection, _path) = (connection, path);

    /// <summary>Opens the file, or makes it with the folders that it lies in.</summary>
    /// <exception cref="InputException">It is no such file, was written by a later version, or cannot be opened.</exception>
    public static SqliteStudyStore Open(string path) => Open(path, SqliteOpenMode.ReadWriteCreate);

    /// <summary>Opens a file that exists.</summary>
    /// <exception cref="InputException">There is none, it is no such file, was written by a later version, or cannot be opened.</exception>
    public static SqliteStudyStore OpenExisting(string path) =>
        File.Exists(path) ? Open(path, SqliteOpenMode.ReadWrite) : throw new InputException($"There is no file {path}. Give the file of a study, which hone tune wrote.");

    private static SqliteStudyStore Open(string path, SqliteOpenMode mode)
    {
        if (Directory.Exists(path)) throw new InputException($"{path} is a folder; a study needs a file. Give one such as {Path.Join(path, "study.db")}.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && mode == SqliteOpenMode.ReadWriteCreate)
        {
            try { Directory.CreateDirectory(folder); }
            catch (Exception fault) when (FileFault.Covers(fault)) { throw FileFault.Of(folder, "made", fault); }
        }
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        var store = new SqliteStudyStore(connection, path);
        try
        {
            store.Try(() =>
            {
                connection.Open();
                // Waits while others write: a process that was halted while writing holds everybody up until it goes on or dies.
                Execute(connection, "PRAGMA busy_timeout = 300000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
                store.Prepare();
                return 0;
            });
        }
        catch
        {
            connection.Dispose();
            throw;
        }
        return store;
    }

    public IReadOnlyList<StudyDefinition> Studies
    {
        get
        {
            lock (_lock)
                return Try(() =>
                {
                    using var command = Command(_connection, "SELECT definition FROM studies ORDER BY id");
                    using var reader = command.ExecuteReader();
                    var studies = new List<StudyDefinition>();
                    while (reader.Read()) studies.Add(Definition(reader.GetString(0)));
                    return studies;
                });
        }
    }

    public void Create(StudyDefinition study)
    {
        lock (_lock)
            Try(() =>
            {
                using var command = Command(_connection, "INSERT INTO studies (name, definition) VALUES ($name, $definition) ON CONFLICT (name) DO NOTHING", ("$name", study.Name), ("$definition", Json(study)));
                return command.ExecuteNonQuery() == 1 ? 0 : throw StudyFault.Taken(study.Name);
            });
    }

    public T Transact<T>(string study, Func<IStudyTransaction, T> work)
    {
        lock (_lock)
            return Try(() =>
            {
                // SQLite would go on writing into a file without a name.
                if (!File.Exists(_path)) throw new InputException($"{_path} was deleted or moved while it was in use. What was kept up to then is where it was moved to; begin again with a file that stays.");
                using var transaction = _connection.BeginTransaction(deferred: false);
                var (id, definition) = Find(study);
                var result = work(new SqliteStudyTransaction(_connection, id, definition));
                transaction.Commit();
                return result;
            });
    }

    public void Dispose()
    {
        lock (_lock) _connection.Dispose();
    }

    internal static string Json(StudyDefinition study) => JsonSerializer.Serialize(study, TuningJson.Default.StudyDefinition);

    internal static SqliteCommand Command(SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private (long Id, StudyDefinition Definition) Find(string study)
    {
        using var command = Command(_connection, "SELECT id, definition FROM studies WHERE name = $name", ("$name", study));
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), Definition(reader.GetString(1))) : throw StudyFault.Missing(study, Studies.Select(other => other.Name));
    }

    private StudyDefinition Definition(string json)
    {
        if (_read.TryGetValue(json, out var known)) return known;
        try { return _read[json] = JsonSerializer.Deserialize(json, TuningJson.Default.StudyDefinition)!; }
        catch (Exception fault) when (fault is JsonException or ArgumentException or NotSupportedException) { throw new InputException($"{_path} holds a study that this version of Hone cannot read: {fault.Message}", fault); }
    }

    /// <summary>Makes the tables of a new file; says so where an old one is not ours.</summary>
    private void Prepare()
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        long application = Number("PRAGMA application_id"), version = Number("PRAGMA user_version"), tables = Number("SELECT count(*) FROM sqlite_schema");
        if (application == 0 && tables == 0) Execute(_connection, $"{Schema}; PRAGMA application_id = {Application}; PRAGMA user_version = {Version};");
        else if (application != Application) throw new InputException($"{_path} is a database of something else, not a file of studies. Choose another file.");
        else if (version > Version) throw new InputException($"{_path} was written by a later version of Hone (format {version}; this one reads {Version}). Use that version.");
        transaction.Commit();
    }

    private long Number(string text)
    {
        using var command = Command(_connection, text);
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = Command(connection, text);
        command.ExecuteNonQuery();
    }

    private T Try<T>(Func<T> work)
    {
        try { return work(); }
        catch (SqliteException fault)
        {
            throw new InputException($"{_path} " + fault.SqliteErrorCode switch
            {
                26 => "is no file of studies. Choose another file.",
                11 => "is damaged. Bring back a copy of it, or start a new study in another file.",
                8 or 14 or 3 => "cannot be opened or written: check that its folder exists and that it and its folder may be written.",
                10 => "cannot be read or written: its disk reports an error, or a limit on the size of files was reached. What was kept before is not lost.",
                13 => "cannot be written: the disk is full. Free some space and try again; nothing that was kept is lost.",
                5 or 6 => "has been held by another process for five minutes. End or wake that process and try again.",
                _ => $"cannot be read or written: {fault.Message}",
            }, fault);
        }
    }
}
