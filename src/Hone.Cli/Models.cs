using Hone.Tables;
using Hone.Training;

namespace Hone.Cli;

/// <summary>Finds the model that a run folder or a file name stands for.</summary>
internal static class Models
{
    public static TableModel Load(string path)
    {
        if (!Directory.Exists(path)) return TableModel.Load(path);
        var folder = RunFolder.Open(path);
        if (!File.Exists(folder.Model))
            throw new InputException($"{path} holds no model: its run broke off before the first epoch was done, or diverged. If it broke off, go on with hone train --resume {path}; else train again with a smaller --learning-rate.");
        return TableModel.Load(folder.Model);
    }

    /// <summary>Reads the rows for a model, from a file or for <c>-</c> from standard input.</summary>
    public static Tables.Table Rows(TableModel model, string data, bool withTarget, ReadOptions options, string? labels = null) =>
        data != "-" ? withTarget ? Labels.ReadWith(data, labels, model.Preprocessor, options) : Tables.Table.Read(data, model.Reading(withTarget, options))
        : labels is null ? Tables.Table.FromStream(Console.OpenStandardInput(), "standard input", model.Reading(withTarget, options))
        : throw new InputException("--target: found a file of targets for rows from standard input; expected the rows in a file too.");
}
