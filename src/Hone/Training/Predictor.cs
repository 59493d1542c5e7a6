using Hone.Data;
using Hone.Metrics;
using Hone.Numerics;

namespace Hone.Training;

/// <summary>A trained model at work: answers rows. One thread at a time; make one for each.</summary>
public sealed class Predictor
{
    private const int BatchRows = 256;

    private readonly TrainedModel _model;
    private readonly Evaluator _evaluator;

    public Predictor(TrainedModel model)
    {
        _model = model;
        INetwork network = model.Members.Count == 1 ? NetworkOf(model) : new PooledNetworks([.. model.Members.Select((member, i) => (NetworkOf(member), model.Places[i], (float)(model.Shares[i] * model.Members.Count)))], model.Recipe.Loss);
        Outputs = network.Outputs;
        _evaluator = new Evaluator(network, model.Recipe.Loss) { Temperature = model.Temperature };
    }

    /// <summary>Predictions a row.</summary>
    internal int Outputs { get; }

    /// <summary>Predictions, rows × outputs: probabilities for classes, one probability for binary, numbers otherwise.</summary>
    /// <exception cref="InputException">The rows have another number of features than the model.</exception>
    public Matrix<float> Predict(Dataset data)
    {
        Check(data);
        return _evaluator.Predict(data);
    }

    /// <summary>The prediction for one row of features, without allocating: probabilities or numbers, one an output. It stands until the next call.</summary>
    /// <exception cref="InputException">The row has another number of features than the model.</exception>
    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> features)
    {
        if (features.Length != _model.Inputs) throw Misfit(features.Length);
        return _evaluator.Predict(features);
    }

    /// <summary>Loss and metric on rows whose targets are known; the recipe's metric where none is given.</summary>
    public Evaluation Evaluate(Dataset data, Metric? metric = null)
    {
        CheckTargets(data);
        return _evaluator.Evaluate(data, metric ?? _model.Recipe.Metric);
    }

    /// <summary>The loss of each row whose target is known, times the row's weight: their mean is the loss of the data set.</summary>
    /// <exception cref="InputException">The rows have no targets, or another number of features than the model.</exception>
    public IReadOnlyList<double> Losses(Dataset data)
    {
        CheckTargets(data);
        return _evaluator.Losses(data);
    }

    /// <summary>The network's raw output for rows whose targets are known, rows × outputs.</summary>
    internal Matrix<float> Logits(Dataset data)
    {
        CheckTargets(data);
        return _evaluator.Outputs(data, data.Rows);
    }

    private static OneNetwork NetworkOf(TrainedModel model) => new(model.PlanOf(BatchRows));

    private void CheckTargets(Dataset data)
    {
        Check(data);
        if (data.Targets == 0 || data.Rows == 0) throw new InputException($"To evaluate takes rows with targets: found {data.Rows} rows with {data.Targets} targets.");
    }

    private void Check(Dataset data)
    {
        if (data.Features != _model.Inputs) throw Misfit(data.Features);
    }

    private InputException Misfit(int found) => new($"The model takes {_model.Inputs} features a row; found {found}.");
}
