namespace Hone.Tables;

/// <summary>Targets in a file of their own, as images have them.</summary>
public static class Labels
{
    /// <summary>Whether a file of rows is one whose targets are in a file of their own: IDX images.</summary>
    public static bool AreApart(string path) => new FileInfo(path) is { Exists: true, Length: > 0 } && Sources.TableFile.IsIdx(path); // a pipe, which has no length, could not be read again

    /// <summary>The one column of a file, a value for each row of <paramref name="table"/>.</summary>
    /// <exception cref="InputException">The file has more columns, or another number of rows.</exception>
    public static Column Read(string path, Table table, ReadOptions? options = null)
    {
        if (!File.Exists(path)) throw new InputException($"Found no file '{path}' with the targets of {table.Name}; expected one, as images have it, for instance train-labels-idx1-ubyte.gz.");
        var labels = Table.Read(path, (options ?? new ReadOptions()) with { Kinds = options is { SkipOthers: true } ? options.Kinds : new Dictionary<string, ColumnKind>(), SkipOthers = false });
        if (labels.Columns.Count != 1) throw new InputException($"Found {labels.Columns.Count} columns in {labels.Name}; expected one, the target of each row of {table.Name}.");
        if (labels.Rows != table.Rows) throw new InputException($"Found {labels.Rows} rows in {labels.Name} and {table.Rows} in {table.Name}; expected a target for each row.");
        if (table.Has(labels.Columns[0].Name)) throw new InputException($"Found a column '{labels.Columns[0].Name}' in {labels.Name} and in {table.Name}; expected the target in one of them.");
        return labels.Columns[0];
    }

    /// <summary>Rows for a fitted preprocessor, with their target from the file itself or from one of its own.</summary>
    /// <param name="labels">The file of targets; null where they stand in the file.</param>
    /// <exception cref="InputException">A column is missing, or the files do not fit each other.</exception>
    public static Table ReadWith(string path, string? labels, Preprocessor preprocessor, ReadOptions? options = null)
    {
        if (labels is null)
        {
            if (AreApart(path)) throw new InputException($"Found images without their targets in {Path.GetFileName(path)}; expected a file of them too: --target LABELS (for a test set --test-target).");
            return Table.Read(path, preprocessor.Reading(withTarget: true, options));
        }
        var table = Table.Read(path, preprocessor.Reading(withTarget: false, options));
        var target = preprocessor.Target;
        return table.With(Read(labels, table, (options ?? new ReadOptions()) with { Kinds = new Dictionary<string, ColumnKind> { [target.Name] = target.Kind }, SkipOthers = true }));
    }
}
