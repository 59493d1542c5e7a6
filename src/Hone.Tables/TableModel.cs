using System.Collections.Concurrent;
using Hone.Diagnosis;
using Hone.Training;

namespace Hone.Tables;

/// <summary>A trained network together with the preprocessing it was trained behind: rows of a table in, answers out.</summary>
/// <remarks>Any number of threads may ask at once: each works with a predictor of its own, kept for the next.</remarks>
public sealed class TableModel
{
    /// <summary>Where the preprocessor stands in a model file's metadata.</summary>
    private const string Key = "tables.preprocessor";

    private readonly ConcurrentBag<Predictor> _idle = [];

    /// <exception cref="InputException">The network does not take what the preprocessor makes, or does not answer what its target asks.</exception>
    public TableModel(TrainedModel model, Preprocessor preprocessor)
    {
        if (preprocessor.Inputs != model.Inputs)
            throw new InputException($"The preprocessing makes {preprocessor.Inputs} inputs, the network takes {model.Inputs}. Give the preprocessor that the network was trained behind.");
        Outputs.Check(model.Recipe, preprocessor);
        Trained = model.With(MetadataOf(preprocessor));
        Preprocessor = preprocessor;
        _idle.Add(new Predictor(model));
    }

    public TrainedModel Trained { get; }

    public Preprocessor Preprocessor { get; }

    /// <summary>What a model file must hold besides the network.</summary>
    public static IReadOnlyDictionary<string, string> MetadataOf(Preprocessor preprocessor) =>
        new Dictionary<string, string> { [Key] = preprocessor.ToJson() };

    /// <exception cref="InputException">There is no such file, it is damaged, or its model is not one for tables.</exception>
    public static TableModel Load(string path, Catalog? catalog = null)
    {
        var model = TrainedModel.Load(path, catalog);
        if (!model.Metadata.TryGetValue(Key, out string? json))
            throw new InputException($"{path} holds a network without preprocessing: it was not trained on a table. Load it with TrainedModel.Load and give it features.");
        try
        {
            return new TableModel(model, Preprocessor.FromJson(json));
        }
        catch (InputException fault)
        {
            throw new InputException($"{path}: its preprocessing and its network do not belong together, or the file was changed. {fault.Message}", fault);
        }
    }

    public void Save(string path, Catalog? catalog = null) => Trained.Save(path, catalog);

    /// <summary>How to read a file for this model.</summary>
    /// <param name="withTarget">Whether the target is there to measure against.</param>
    public ReadOptions Reading(bool withTarget, ReadOptions? options = null) => Preprocessor.Reading(withTarget, options);

    /// <summary>An answer for every row, in order; a target in the table is not looked at.</summary>
    /// <exception cref="InputException">A column is missing, or a number is text.</exception>
    public Predictions Predict(Table table)
    {
        var rows = Preprocessor.Encode(table);
        var predictor = Rent();
        var predictions = new Predictions(Preprocessor.Target, predictor.Predict(rows), rows.Notes);
        _idle.Add(predictor);
        return predictions;
    }

    /// <summary>Loss and metric on the rows whose target is known.</summary>
    /// <exception cref="InputException">No target is known, a column is missing, or a number is text.</exception>
    public TableEvaluation Evaluate(Table table)
    {
        int[] known = Preprocessor.Target.KnownRows(table);
        if (known.Length == 0) throw new InputException($"Found no row in {table.Name} whose target '{Preprocessor.Target.Name}' is known; expected at least one to measure against. To answer rows, use predict.");
        var rows = Preprocessor.Encode(table, known);
        var predictor = Rent();
        var result = predictor.Evaluate(rows);
        var measures = Scored.Of(predictor, rows).Measures(Preprocessor.Target.Task);
        _idle.Add(predictor);
        string[] left = known.Length == table.Rows ? [] : [$"{table.Rows - known.Length} of {table.Rows} rows have no target: left out."];
        return new TableEvaluation(result.Loss, result.Metric, known.Length, [.. left, .. rows.Notes]) { Measures = measures };
    }

    private Predictor Rent() => _idle.TryTake(out var predictor) ? predictor : new Predictor(Trained);
}
