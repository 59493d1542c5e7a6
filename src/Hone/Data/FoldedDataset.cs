using Hone.Numerics;

namespace Hone.Data;

/// <summary>A data set whose rows are each answered by some members of an ensemble alone: those that were not shown them, or those that were.</summary>
/// <param name="inner">All rows.</param>
/// <param name="folds">Which member holds out which row.</param>
/// <param name="heldOut">True: members that did not learn from a row answer it, which is how good the ensemble is at rows it does not know. False: those that did.</param>
public sealed class FoldedDataset(Dataset inner, Folds folds, bool heldOut) : Dataset
{
    public override int Rows => inner.Rows;

    public override int Features => inner.Features;

    public override int Targets => inner.Targets;

    public override double TargetScale => inner.TargetScale;

    public override (float Lowest, float Highest)? AnswerRange => inner.AnswerRange;

    public override bool HasWeights => inner.HasWeights;

    public override bool Asks(int member, int row) => folds.IsHeldOut(member, row) == heldOut;

    public override void ReadFeatures(ReadOnlySpan<int> rows, Matrix<float> features) => inner.ReadFeatures(rows, features);

    public override void ReadTargets(ReadOnlySpan<int> rows, Matrix<float> targets) => inner.ReadTargets(rows, targets);

    public override void ReadWeights(ReadOnlySpan<int> rows, Span<float> weights) => inner.ReadWeights(rows, weights);
}
