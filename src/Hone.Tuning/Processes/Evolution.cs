using Hone.Numerics;

namespace Hone.Tuning.Processes;

/// <summary>A normal distribution that moves to where the better points are and takes on their shape, a generation at a time.</summary>
/// <remarks>
/// Hansen 2016, "The CMA evolution strategy: a tutorial" (arXiv 1604.00772), figure 6 and table 1, with weights for the worse half too. It starts as the distribution of the best of some points
/// (Nomura, Watanabe, Akimoto, Ozaki &amp; Onishi 2021, "Warm starting CMA-ES"); points that did not come from it count as if they were no further than one of its own would be
/// (Hansen 2011, "Injecting external solutions into CMA-ES").
/// </remarks>
internal sealed class Evolution
{
    private const double WarmShare = 0.1, WarmWidth = 0.1;

    private readonly int _dimensions;
    private readonly double[] _weights;
    private readonly double _parents, _pathRate, _rankOne, _rankMany, _stepRate, _damping, _usualLength, _longest;
    private readonly double[] _mean, _path, _stepPath;
    private readonly SquareMatrix _shape;
    private double[] _lengths;
    private SquareMatrix _axes;
    private int _generations;

    /// <param name="best">Points to start from, the best first: a tenth of them counts.</param>
    public Evolution(double[][] best, int population)
    {
        int d = _dimensions = best[0].Length;
        Population = population;
        double[] raw = [.. Enumerable.Range(1, population).Select(i => Math.Log((population + 1) / 2.0) - Math.Log(i))];
        double[] good = [.. raw.Where(weight => weight > 0)], bad = [.. raw.Where(weight => weight <= 0)];
        _parents = good.Sum() * good.Sum() / good.Sum(weight => weight * weight);
        double badParents = bad.Sum() * bad.Sum() / Math.Max(1e-12, bad.Sum(weight => weight * weight));
        _rankOne = 2 / ((d + 1.3) * (d + 1.3) + _parents);
        _rankMany = Math.Min(1 - _rankOne - 1e-8, 2 * (_parents - 2 + 1 / _parents) / ((d + 2) * (d + 2) + _parents));
        _stepRate = (_parents + 2) / (d + _parents + 5);
        _damping = 1 + 2 * Math.Max(0, Math.Sqrt((_parents - 1) / (d + 1)) - 1) + _stepRate;
        _pathRate = (4 + _parents / d) / (d + 4 + 2 * _parents / d);
        _usualLength = Math.Sqrt(d) * (1 - 1 / (4.0 * d) + 1 / (21.0 * d * d));
        _longest = Math.Sqrt(d) + 2.0 * d / (d + 2);
        double badScale = Math.Min(1 + _rankOne / Math.Max(1e-12, _rankMany), Math.Min(1 + 2 * badParents / (_parents + 2), (1 - _rankOne - _rankMany) / (d * Math.Max(1e-12, _rankMany))));
        double goodSum = good.Sum(), badSum = -bad.Sum();
        _weights = [.. raw.Select(weight => weight > 0 ? weight / goodSum : badSum > 0 ? badScale * weight / badSum : 0)];

        (_mean, _path, _stepPath, _shape) = (new double[d], new double[d], new double[d], new SquareMatrix(d));
        Start(best[..Math.Max(1, (int)(WarmShare * best.Length))]);
        (_lengths, _axes) = Axes();
    }

    /// <summary>Points a generation.</summary>
    public int Population { get; }

    /// <summary>Points a generation that suits so many dimensions.</summary>
    public static int Usual(int dimensions) => 4 + (int)(3 * Math.Log(dimensions));

    public double Step { get; private set; }

    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>The deviation along a dimension.</summary>
    public double Deviation(int dimension) => Step * Math.Sqrt(_shape[dimension][dimension]);

    /// <summary>Whether it has become too narrow, or too lopsided, to find anything more.</summary>
    public bool IsSpent => Step * _lengths.Max() < 1e-10 || _lengths.Max() > 1e7 * _lengths.Min();

    /// <summary>A draw.</summary>
    public double[] Draw(Key key)
    {
        double[] place = [.. _mean];
        for (int axis = 0; axis < _dimensions; axis++)
        {
            double along = Step * _lengths[axis] * key.Normal(axis);
            for (int d = 0; d < _dimensions; d++) place[d] += along * _axes[d][axis];
        }
        return place;
    }

    /// <summary>Learns from a generation.</summary>
    /// <param name="ranked">As many as <see cref="Population"/>, the best first.</param>
    public void Learn(double[][] ranked)
    {
        int d = _dimensions;
        double[][] steps = [.. ranked.Select(place => Shorten([.. place.Select((value, i) => (value - _mean[i]) / Step)]))];
        double[] move = new double[d];
        for (int i = 0; i < steps.Length && _weights[i] > 0; i++)
            for (int k = 0; k < d; k++) move[k] += _weights[i] * steps[i][k];
        double[] white = Whiten(move);
        double keepStep = Math.Sqrt(_stepRate * (2 - _stepRate) * _parents), length = 0;
        for (int k = 0; k < d; k++)
        {
            _mean[k] = Math.Clamp(_mean[k] + Step * move[k], 0, 1);
            _stepPath[k] = (1 - _stepRate) * _stepPath[k] + keepStep * white[k];
            length += _stepPath[k] * _stepPath[k];
        }
        length = Math.Sqrt(length);
        _generations++;
        bool steady = length / Math.Sqrt(1 - Math.Pow(1 - _stepRate, 2 * _generations)) < (1.4 + 2.0 / (d + 1)) * _usualLength;
        double keep = steady ? Math.Sqrt(_pathRate * (2 - _pathRate) * _parents) : 0;
        for (int k = 0; k < d; k++) _path[k] = (1 - _pathRate) * _path[k] + keep * move[k];

        double old = 1 + (steady ? 0 : _rankOne * _pathRate * (2 - _pathRate)) - _rankOne - _rankMany * _weights.Sum();
        double[] factors = [.. steps.Select((step, i) => _rankMany * (_weights[i] >= 0 ? _weights[i] : _weights[i] * d / Math.Max(1e-12, Square(Whiten(step)))))];
        for (int a = 0; a < d; a++)
            for (int b = 0; b <= a; b++)
            {
                double sum = old * _shape[a][b] + _rankOne * _path[a] * _path[b];
                for (int i = 0; i < steps.Length; i++) sum += factors[i] * steps[i][a] * steps[i][b];
                _shape[a][b] = _shape[b][a] = sum;
            }
        Step *= Math.Exp(Math.Min(1, _stepRate / _damping * (length / _usualLength - 1)));
        Step = Math.Min(Step, 1);
        (_lengths, _axes) = Axes();
    }

    /// <summary>The normal distribution of some points, each of them a small ball.</summary>
    private void Start(double[][] points)
    {
        int d = _dimensions;
        for (int k = 0; k < d; k++) _mean[k] = points.Average(point => point[k]);
        for (int a = 0; a < d; a++)
            for (int b = 0; b < d; b++)
                _shape[a][b] = points.Average(point => (point[a] - _mean[a]) * (point[b] - _mean[b])) + (a == b ? WarmWidth * WarmWidth : 0);
        double volume = Math.Exp(Eigen.Of(_shape).Values.Sum(value => Math.Log(Math.Max(1e-20, value))) / d); // d-th root of the determinant
        Step = Math.Sqrt(volume);
        for (int a = 0; a < d; a++)
            for (int b = 0; b < d; b++) _shape[a][b] /= volume;
    }

    private (double[] Lengths, SquareMatrix Axes) Axes()
    {
        var (values, vectors) = Eigen.Of(_shape);
        return ([.. values.Select(value => Math.Sqrt(Math.Max(1e-20, value)))], vectors);
    }

    /// <summary>C^(−½)·v</summary>
    private double[] Whiten(double[] vector)
    {
        int d = _dimensions;
        var white = new double[d];
        for (int axis = 0; axis < d; axis++)
        {
            double along = 0;
            for (int k = 0; k < d; k++) along += _axes[k][axis] * vector[k];
            along /= _lengths[axis];
            for (int k = 0; k < d; k++) white[k] += along * _axes[k][axis];
        }
        return white;
    }

    private double[] Shorten(double[] step)
    {
        double length = Math.Sqrt(Square(Whiten(step)));
        if (length <= _longest) return step;
        for (int k = 0; k < step.Length; k++) step[k] *= _longest / length;
        return step;
    }

    private static double Square(double[] vector) => Reduce.Dot<double>(vector, vector);
}
