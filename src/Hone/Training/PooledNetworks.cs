using Hone.Data;
using Hone.Losses;
using Hone.Numerics;

namespace Hone.Training;

/// <summary>The members of an ensemble as one network: the mean of what they predict, each with its share, as raw output.</summary>
/// <remarks>Classes: the mean of the members' probabilities, a linear opinion pool; numbers: the mean. Of a data set's row only those members are heard that it asks (<see cref="Dataset.Asks"/>).</remarks>
internal sealed class PooledNetworks : INetwork
{
    private readonly (INetwork Network, int Place, float Share)[] _members;
    private readonly Loss _loss;
    private readonly float[] _sums, _answers, _heard;
    private readonly int[] _asked, _places;

    /// <param name="members">Two or more, of one number of outputs and of rows at a time; the number of each among all that were trained, and what it counts beside the others.</param>
    public PooledNetworks(IReadOnlyList<(INetwork Network, int Place, float Share)> members, Loss loss)
    {
        (_members, _loss) = ([.. members], loss);
        (Outputs, MaxRows) = (members[0].Network.Outputs, members[0].Network.MaxRows);
        _sums = new float[MaxRows * Padding.Stride(Outputs)];
        _answers = new float[_sums.Length];
        _heard = new float[MaxRows];
        (_asked, _places) = (new int[MaxRows], new int[MaxRows]);
    }

    public int Outputs { get; }

    public int MaxRows { get; }

    public Matrix<float> Answer(Dataset data, ReadOnlySpan<int> rows)
    {
        var sums = Cleared(rows.Length);
        foreach (var (network, place, share) in _members)
        {
            int asked = 0;
            for (int i = 0; i < rows.Length; i++)
                if (data.Asks(place, rows[i])) (_asked[asked], _places[asked++]) = (rows[i], i);
            if (asked > 0) Add(network.Answer(data, _asked.AsSpan(0, asked)), share, sums);
        }
        return Mean(sums);
    }

    public Matrix<float> Answer(ReadOnlySpan<float> features)
    {
        var sums = Cleared(1);
        _places[0] = 0;
        foreach (var (network, _, share) in _members) Add(network.Answer(features), share, sums);
        return Mean(sums);
    }

    private Matrix<float> Cleared(int rows)
    {
        _heard.AsSpan(0, rows).Clear();
        var sums = new Matrix<float>(_sums, rows, Outputs, Padding.Stride(Outputs));
        sums.Values.Clear();
        return sums;
    }

    private void Add(Matrix<float> output, float share, Matrix<float> sums)
    {
        var answers = new Matrix<float>(_answers, output.Rows, Outputs, Padding.Stride(Outputs));
        for (int i = 0; i < output.Rows; i++) output[i].CopyTo(answers[i]);
        _loss.Predict(answers);
        for (int i = 0; i < output.Rows; i++)
        {
            int place = _places[i];
            _heard[place] += share;
            var sum = sums[place];
            var answer = answers[i];
            for (int j = 0; j < sum.Length; j++) sum[j] += share * answer[j];
        }
    }

    /// <exception cref="InvalidOperationException">A row is one that the data set asks nobody about.</exception>
    private Matrix<float> Mean(Matrix<float> sums)
    {
        for (int i = 0; i < sums.Rows; i++)
        {
            if (_heard[i] == 0) throw new InvalidOperationException("No member of the ensemble is asked about a row: each learned from it. Measure on the rows that some member holds out.");
            float share = 1f / _heard[i];
            foreach (ref float value in sums[i]) value *= share;
        }
        _loss.Restore(sums);
        return sums;
    }
}
