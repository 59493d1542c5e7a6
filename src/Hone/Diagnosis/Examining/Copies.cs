using Hone.Data;

namespace Hone.Diagnosis.Examining;

/// <summary>Rows of a part that is measured by, for which equals are looked for among those learned from.</summary>
internal sealed class Copies
{
    private readonly Dictionary<ulong, List<int>> _open = []; // rows that no equal was met for, by their bits
    private readonly List<int> _met = [];
    private readonly string _part;
    private readonly Dataset _data;
    private readonly int _rows;

    /// <param name="rows">Which rows of the part.</param>
    public Copies(string part, Dataset data, int[] rows)
    {
        (_part, _data, _rows) = (part, data, rows.Length);
        Walk = new RowWalk(data);
        Walk.Go(rows, (row, _, _, whole) =>
        {
            if (_open.TryGetValue(whole, out var equals)) equals.Add(row);
            else _open[whole] = [row];
        });
    }

    public RowWalk Walk { get; }

    /// <summary>A row to learn from.</summary>
    public void Meet(ulong whole)
    {
        if (_open.Remove(whole, out var equals)) _met.AddRange(equals);
    }

    public RepeatedRows Found(DrawnRows train, IReadOnlyList<IReadOnlyList<InputRange>> columns, int trainRows) =>
        new(_part, _rows, new Coincidence(_data, train, columns).NotByChance(_met, trainRows));
}
