using Hone.Files;
using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>Finds the model that a run folder or a file name stands for.</summary>
internal static class Models
{
    public static TableModel Load(string path)
    {
        if (!Path.Exists(path)) throw new InputException($"There is no run folder and no model file {path}; check the name. hone train makes one.");
        if (!Directory.Exists(path)) return TableModel.Load(path);
        var folder = RunFolder.Open(path);
        if (!File.Exists(folder.Model))
            throw new InputException($"{path} holds no model: its run broke off before the first epoch was done, or diverged. If it broke off, go on with hone train --resume {path}; else train again with a smaller --learning-rate.");
        return TableModel.Load(folder.Model);
    }

    /// <summary>Whether a file is the one a run was made from; of a model file alone nobody knows.</summary>
    public static bool WasTrainedOn(string path, string data) =>
        Directory.Exists(path) && data != "-" && Catalog.Default.FromJson(TextFile.Read(RunFolder.Open(path).Recipe), path).Data is { } source && TrainingSource.IsData(source, data);

    /// <summary>Reads the rows for a model, from a file or for <c>-</c> from standard input.</summary>
    public static Tables.Table Rows(TableModel model, string data, bool withTarget, ReadOptions options, string? labels = null) =>
        data != "-" ? withTarget ? Labels.ReadWith(data, labels, model.Preprocessor, options) : Tables.Table.Read(data, model.Reading(withTarget, options))
        : labels is null ? Tables.Table.FromStream(Standard.Input, "standard input", model.Reading(withTarget, options))
        : throw new InputException("--target: found a file of targets for rows from standard input; expected the rows in a file too.");
}
