using Hone.Numerics;

namespace Hone.Data;

/// <summary>Rows to learn from or to predict: features and targets, handed out in batches.</summary>
public abstract class Dataset
{
    public abstract int Rows { get; }

    /// <summary>Values in a row of features.</summary>
    public abstract int Features { get; }

    /// <summary>Values in a row of targets; 0 where nothing is known of them.</summary>
    public abstract int Targets { get; }

    /// <summary>What 1 in a target stands for, in the unit people use: the standard deviation of standardised numbers. Metrics are in that unit.</summary>
    public virtual double TargetScale => 1;

    /// <summary>The lowest and the highest number an answer may be, as targets are scaled: predictions are held within; null lets them be any. For losses of numbers.</summary>
    public virtual (float Lowest, float Highest)? AnswerRange => null;

    /// <summary>Whether rows carry weights of their own.</summary>
    public virtual bool HasWeights => false;

    /// <summary>Whether a member of an ensemble, counted from 0, is asked about a row: of rows that judge, only members that did not learn from them. One network answers every row.</summary>
    public virtual bool Asks(int member, int row) => true;

    /// <summary>Copies the features of the rows with these numbers, in this order. Padding is left as it is; nothing is allocated.</summary>
    public abstract void ReadFeatures(ReadOnlySpan<int> rows, Matrix<float> features);

    /// <summary>Copies the targets of the rows with these numbers, in this order. Nothing is allocated.</summary>
    public abstract void ReadTargets(ReadOnlySpan<int> rows, Matrix<float> targets);

    /// <summary>Copies the weights of the rows with these numbers; only where <see cref="HasWeights"/>.</summary>
    public virtual void ReadWeights(ReadOnlySpan<int> rows, Span<float> weights) =>
        throw new InvalidOperationException("This data set has no row weights.");
}
