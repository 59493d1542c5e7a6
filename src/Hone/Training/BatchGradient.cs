using Hone.Data;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Training;

/// <summary>A step up to the update: rows of a data set through network and loss, and back.</summary>
internal sealed class BatchGradient(Recipe recipe, Plan<float> plan, Dataset train)
{
    private readonly Objective<float> _objective = new(plan, recipe.Loss);
    private readonly MixedObjective<float>? _mixed = recipe.Mixup > 0 ? new(plan, recipe.Loss) : null;
    private readonly Key _masks = Trainer.MasksOf(recipe), _shares = Trainer.SharesOf(recipe);
    private readonly float[] _targets = new float[plan.MaxRows * train.Targets], _weights = new float[train.HasWeights ? plan.MaxRows : 0];

    /// <summary>The mean loss of the rows and the penalties; the gradient of their sum is left in the plan.</summary>
    /// <param name="steps">Updates done so far.</param>
    public (Pass Pass, double Loss, double Penalty) Of(ReadOnlySpan<int> rows, long steps)
    {
        var pass = new Pass(rows.Length, Training: true, _masks.Fold((ulong)steps));
        var targets = new Matrix<float>(_targets, rows.Length, train.Targets, train.Targets);
        var weights = train.HasWeights ? _weights.AsSpan(0, rows.Length) : [];
        train.ReadFeatures(rows, plan.Input(rows.Length));
        train.ReadTargets(rows, targets);
        if (train.HasWeights) train.ReadWeights(rows, weights);

        var (loss, penalty) = _mixed is null ? _objective.Differentiate(pass, targets, weights)
            : _mixed.Differentiate(pass, targets, weights, Beta.Draw(_shares.Fold((ulong)steps), recipe.Mixup));
        return (pass, loss, penalty);
    }
}
