using Hone.Losses;
using Hone.Numerics;

namespace Hone.Tests.Checking.Planted;

/// <summary>What the gradient of a squared error may get wrong.</summary>
internal enum LossFault
{
    /// <summary>It is a sum where the loss is a mean.</summary>
    NotMean,

    /// <summary>The 2 of the square is missing.</summary>
    NoTwo,

    /// <summary>Target minus output.</summary>
    Negated,

    /// <summary>The rows' weights are left out.</summary>
    NoWeights,

    /// <summary>It is that of the absolute error.</summary>
    Sign,
}

/// <summary>The mean squared error, halved rows counting double, with a fault in its gradient.</summary>
internal sealed record FaultyLoss(LossFault Fault) : Loss
{
    public override bool Fits(TaskKind task) => true;

    public override T Evaluate<T>(Matrix<T> output, Matrix<T> target, ReadOnlySpan<T> rowWeights, Matrix<T> gradient)
    {
        T sum = T.Zero, two = T.One + T.One, rows = T.CreateChecked(output.Rows);
        gradient.Values.Clear();
        for (int r = 0; r < output.Rows; r++)
        {
            T weight = r % 2 == 0 ? two : T.One;
            for (int c = 0; c < output.Width; c++)
            {
                T gap = output[r, c] - target[r, c % target.Width];
                sum += weight * gap * gap / rows;
                gradient[r, c] = Fault switch
                {
                    LossFault.NotMean => two * weight * gap,
                    LossFault.NoTwo => weight * gap / rows,
                    LossFault.Negated => -two * weight * gap / rows,
                    LossFault.NoWeights => two * gap / rows,
                    _ => weight * T.CreateChecked(T.Sign(gap)) / rows,
                };
            }
        }
        return sum;
    }
}
