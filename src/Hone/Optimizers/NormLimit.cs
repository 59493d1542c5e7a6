using System.Numerics;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Optimizers;

/// <summary>Puts the weights that feed each unit, a column of W, back into a ball: w ← w·min(1, c/‖w‖).</summary>
/// <remarks>Srivastava et al. 2014, "Dropout", section 5.1. Each column is one chain over the rows, so that sharing the columns between workers does not show.</remarks>
internal sealed class NormLimit<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Slot<T> _w;
    private readonly Workers _workers;
    private readonly Action<int, int> _project;

    /// <param name="most">c, above 0.</param>
    public NormLimit(Slot<T> w, double most, Workers workers)
    {
        (_w, _workers) = (w, workers);
        _project = (from, to) =>
        {
            var columns = new ColumnLanes<T>(w.Stride, from, to);
            var c = new Vector<T>(T.CreateChecked(most));
            var values = w.PaddedValue(w.Rows);
            for (int column = columns.First; column < columns.End; column += columns.Step)
            {
                var squares = Vector<T>.Zero;
                for (int row = 0; row < w.Rows; row++)
                {
                    var x = columns.Load(values, row, column);
                    squares += x * x;
                }
                var factor = Vector.Min(Vector<T>.One, c / Vector.SquareRoot(squares));
                for (int row = 0; row < w.Rows; row++) columns.Store(columns.Load(values, row, column) * factor, values, row, column);
            }
        };
    }

    public void Project() => _workers.Run(_project, _w.Blocks, 4L * _w.Rows * _w.Stride);
}
