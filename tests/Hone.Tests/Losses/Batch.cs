using System.Numerics;
using Hone.Losses;
using Hone.Numerics;

namespace Hone.Tests.Losses;

/// <summary>A batch a loss can be tried on; the padding holds NaN, since it means nothing.</summary>
internal sealed class Batch<T>(int rows, int width, int targets, bool padded) where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _output = Empty(rows, width, padded), _target = Empty(rows, targets, padded), _gradient = Empty(rows, width, padded);

    public Matrix<T> Output => new(_output, rows, width, Stride(width, padded));

    public Matrix<T> Target => new(_target, rows, targets, Stride(targets, padded));

    public Matrix<T> Gradient => new(_gradient, rows, width, Stride(width, padded));

    public T[] Weights { get; } = [.. Enumerable.Range(0, rows).Select(i => T.CreateChecked(0.5 + new Key(2).Uniform(i)))];

    public static Batch<T> Draw(Loss loss, int rows, int width, bool padded)
    {
        var key = new Key(11);
        var batch = new Batch<T>(rows, width, loss is SoftmaxCrossEntropy ? 1 : width, padded);
        for (int i = 0; i < rows; i++)
        {
            for (int c = 0; c < width; c++) batch.Output[i, c] = T.CreateChecked(8 * key.Uniform(i * width + c) - 4);
            for (int c = 0; c < batch.Target.Width; c++)
                batch.Target[i, c] = loss switch
                {
                    SoftmaxCrossEntropy => T.CreateChecked(key.Fold(1).Below(width, i)),
                    SigmoidCrossEntropy => T.CreateChecked(key.Fold(1).Below(2, i * width + c)),
                    _ => T.CreateChecked(4 * key.Fold(1).Uniform(i * width + c) - 2),
                };
        }
        return batch;
    }

    private static int Stride(int width, bool padded) => padded ? Padding.Stride(width) : width;

    private static T[] Empty(int rows, int width, bool padded)
    {
        var values = new T[rows * Stride(width, padded)];
        Array.Fill(values, T.NaN);
        return values;
    }
}
