using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hone.Tuning.Storage;

namespace Hone.Tuning.Export;

/// <summary>A study as a journal of Optuna: one line of JSON for everything that happened, which any version from 3.1 on opens and goes on with.</summary>
/// <remarks>
/// <c>optuna.load_study(study_name="…", storage=JournalStorage(JournalFileStorage("study.log")))</c>; from 4.0 on <c>JournalFileBackend</c>. Settings, states and times as in <see cref="OptunaDatabase"/>.
/// Optuna has more trials done while it holds <c>study.log.lock</c>; whoever writes at the same time must, too: this writes new files only.
/// </remarks>
public static class OptunaJournal
{
    private const int CreateStudy = 0, SetNote = 2, CreateTrial = 4;
    private const string Worker = "hone";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="InputException">There is such a file already, or it cannot be written.</exception>
    public static void Write(StudyRecord study, string path)
    {
        var content = new OptunaStudy(study);
        NewFile.Write(path, stream =>
        {
            Line(stream, CreateStudy, line =>
            {
                line.WriteString("study_name", content.Name);
                line.WriteStartArray("directions");
                line.WriteNumberValue(content.IsMaximized ? 2 : 1);
                line.WriteEndArray();
            });
            foreach (var (name, note) in content.Notes)
                Line(stream, SetNote, line =>
                {
                    line.WriteNumber("study_id", 0);
                    Write(line, "user_attr", new JsonObject { [name] = note?.DeepClone() });
                });
            foreach (var trial in content.Trials) Line(stream, CreateTrial, line => Write(line, trial));
        });
    }

    /// <summary>A trial as a whole, in whichever state: what Optuna's own <c>study.add_trial</c> writes.</summary>
    private static void Write(Utf8JsonWriter line, OptunaTrial trial)
    {
        bool waits = trial.State == OptunaState.Waiting;
        line.WriteNumber("study_id", 0);
        line.WriteString("datetime_start", Text(trial.Start));
        if (trial.State is not (OptunaState.Waiting or OptunaState.Running)) line.WriteString("datetime_complete", Text(trial.Complete ?? DateTime.UnixEpoch));
        line.WriteNumber("state", (int)trial.State);
        if (trial.Value is { } value) line.WriteNumber("value", value);
        else line.WriteNull("value");
        line.WriteNull("values");
        OptunaSetting[] settings = waits ? [] : [.. trial.Settings];
        Write(line, "distributions", new JsonObject(settings.Select(setting => KeyValuePair.Create(setting.Name, (JsonNode?)setting.Distribution))));
        Write(line, "params", new JsonObject(settings.Select(setting => KeyValuePair.Create(setting.Name, (JsonNode?)setting.Kept))));
        Write(line, "user_attrs", new JsonObject(trial.Notes.Select(note => KeyValuePair.Create(note.Key, (JsonNode?)note.Value.DeepClone()))));
        Write(line, "system_attrs", waits ? new JsonObject { ["fixed_params"] = trial.Fixed } : []);
        line.WriteStartObject("intermediate_values");
        foreach (var (step, at) in trial.Reports)
        {
            line.WritePropertyName(step.ToString(CultureInfo.InvariantCulture));
            if (double.IsNaN(at)) line.WriteRawValue("NaN", skipInputValidation: true); // no JSON, but Python's
            else line.WriteNumberValue(at);
        }
        line.WriteEndObject();
    }

    private static void Line(Stream stream, int operation, Action<Utf8JsonWriter> write)
    {
        using (var line = new Utf8JsonWriter(stream))
        {
            line.WriteStartObject();
            line.WriteNumber("op_code", operation);
            line.WriteString("worker_id", Worker);
            write(line);
            line.WriteEndObject();
        }
        stream.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter line, string name, JsonObject value)
    {
        line.WritePropertyName(name);
        value.WriteTo(line);
    }

    private static string? Text(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
