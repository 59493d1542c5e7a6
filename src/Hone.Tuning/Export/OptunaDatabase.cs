using System.Globalization;
using Hone.Tuning.Storage;
using Microsoft.Data.Sqlite;

namespace Hone.Tuning.Export;

/// <summary>A study as a database of Optuna (SQLite), which Optuna opens, shows and goes on with.</summary>
/// <remarks>
/// <c>optuna.load_study(study_name="…", storage="sqlite:///study.db")</c>. Infeasible trials are failed ones there, with the note <c>state</c>; paused ones are pruned. A condition has no counterpart: a parameter that does not
/// exist at a point is absent. Times are universal; Optuna before 5.0 takes them for local ones. The schema is that of its <c>storages/_rdb/models.py</c>, number 12, which stayed the same from 3.0 on but for an index.
/// </remarks>
public static class OptunaDatabase
{
    private static readonly string[] Tables =
    [
        "CREATE TABLE version_info (version_info_id INTEGER NOT NULL PRIMARY KEY CHECK (version_info_id = 1), schema_version INTEGER, library_version VARCHAR(256))",
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))",
        "CREATE TABLE studies (study_id INTEGER NOT NULL PRIMARY KEY, study_name VARCHAR(512) NOT NULL)",
        "CREATE UNIQUE INDEX ix_studies_study_name ON studies (study_name)",
        "CREATE TABLE study_directions (study_direction_id INTEGER NOT NULL PRIMARY KEY, direction VARCHAR(8) NOT NULL, study_id INTEGER NOT NULL REFERENCES studies (study_id), objective INTEGER NOT NULL, UNIQUE (study_id, objective))",
        "CREATE TABLE study_user_attributes (study_user_attribute_id INTEGER NOT NULL PRIMARY KEY, study_id INTEGER REFERENCES studies (study_id), \"key\" VARCHAR(512), value_json TEXT, UNIQUE (study_id, \"key\"))",
        "CREATE TABLE study_system_attributes (study_system_attribute_id INTEGER NOT NULL PRIMARY KEY, study_id INTEGER REFERENCES studies (study_id), \"key\" VARCHAR(512), value_json TEXT, UNIQUE (study_id, \"key\"))",
        "CREATE TABLE trials (trial_id INTEGER NOT NULL PRIMARY KEY, number INTEGER, study_id INTEGER REFERENCES studies (study_id), state VARCHAR(8) NOT NULL, datetime_start DATETIME, datetime_complete DATETIME)",
        "CREATE TABLE trial_user_attributes (trial_user_attribute_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER REFERENCES trials (trial_id), \"key\" VARCHAR(512), value_json TEXT, UNIQUE (trial_id, \"key\"))",
        "CREATE TABLE trial_system_attributes (trial_system_attribute_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER REFERENCES trials (trial_id), \"key\" VARCHAR(512), value_json TEXT, UNIQUE (trial_id, \"key\"))",
        "CREATE TABLE trial_params (param_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER REFERENCES trials (trial_id), param_name VARCHAR(512), param_value FLOAT, distribution_json TEXT, UNIQUE (trial_id, param_name))",
        "CREATE TABLE trial_values (trial_value_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER NOT NULL REFERENCES trials (trial_id), objective INTEGER NOT NULL, value FLOAT, value_type VARCHAR(7) NOT NULL, UNIQUE (trial_id, objective))",
        "CREATE TABLE trial_intermediate_values (trial_intermediate_value_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER NOT NULL REFERENCES trials (trial_id), step INTEGER NOT NULL, intermediate_value FLOAT, "
            + "intermediate_value_type VARCHAR(7) NOT NULL, UNIQUE (trial_id, step))",
        "CREATE TABLE trial_heartbeats (trial_heartbeat_id INTEGER NOT NULL PRIMARY KEY, trial_id INTEGER NOT NULL UNIQUE REFERENCES trials (trial_id), heartbeat DATETIME NOT NULL)",
    ];

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="version">What is to open it. With <c>RDBStorage(…, skip_compatibility_check=True)</c> every version from 3.0 on opens either.</param>
    /// <exception cref="InputException">There is such a file already, or it cannot be written.</exception>
    public static void Write(StudyRecord study, string path, OptunaVersion version = OptunaVersion.V32)
    {
        var content = new OptunaStudy(study);
        NewFile.WriteBeside(path, file =>
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            try
            {
                connection.Open();
                using var transaction = connection.BeginTransaction();
                Write(connection, content, version);
                transaction.Commit();
            }
            catch (SqliteException fault) { throw new InputException($"{path} cannot be written: {fault.Message}", fault); }
        });
    }

    private static void Write(SqliteConnection connection, OptunaStudy study, OptunaVersion version)
    {
        void Do(string text, params ReadOnlySpan<object?> values)
        {
            using var command = connection.CreateCommand();
            command.CommandText = text;
            for (int i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
            command.ExecuteNonQuery();
        }

        bool old = version == OptunaVersion.V30;
        foreach (string table in Tables) Do(table);
        if (!old) Do("CREATE INDEX trials_study_id_key ON trials (study_id)");
        Do("INSERT INTO version_info VALUES (1, 12, $1)", old ? "3.1.0" : "3.2.0");
        Do("INSERT INTO alembic_version VALUES ($1)", old ? "v3.0.0.d" : "v3.2.0.a");
        Do("INSERT INTO studies VALUES (1, $1)", study.Name);
        Do("INSERT INTO study_directions VALUES (1, $1, 1, 0)", study.IsMaximized ? "MAXIMIZE" : "MINIMIZE");
        foreach (var (name, note) in study.Notes) Do("INSERT INTO study_user_attributes VALUES (NULL, 1, $1, $2)", name, note?.ToJsonString());

        for (int number = 0; number < study.Trials.Count; number++)
        {
            var trial = study.Trials[number];
            int id = number + 1;
            Do("INSERT INTO trials VALUES ($1, $2, 1, $3, $4, $5)", id, number, trial.State.ToString().ToUpperInvariant(), Text(trial.Start), Text(trial.Complete));
            if (trial.Value is { } value) Do("INSERT INTO trial_values VALUES (NULL, $1, 0, $2, 'FINITE')", id, value);
            foreach (var (step, at) in trial.Reports)
                Do("INSERT INTO trial_intermediate_values VALUES (NULL, $1, $2, $3, $4)", id, step, double.IsNaN(at) ? null : at, double.IsNaN(at) ? "NAN" : "FINITE");
            foreach (var (name, note) in trial.Notes) Do("INSERT INTO trial_user_attributes VALUES (NULL, $1, $2, $3)", id, name, note.ToJsonString());
            if (trial.State == OptunaState.Waiting) Do("INSERT INTO trial_system_attributes VALUES (NULL, $1, 'fixed_params', $2)", id, trial.Fixed.ToJsonString());
            else
                foreach (var setting in trial.Settings)
                    Do("INSERT INTO trial_params VALUES (NULL, $1, $2, $3, $4)", id, setting.Name, setting.Kept, setting.Distribution);
        }
    }

    private static string? Text(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
