using Hone.Plans;

namespace Hone.Diagnosis.Probes;

/// <summary>Reads what an activation function gives: which units of a rectifier live, how many outputs stand at a flat end.</summary>
internal sealed class UnitProbe(LayerProbe layer, UnitFacts facts)
{
    /// <summary>Rows of the batch that a look reads at most.</summary>
    public const int MostRows = 32;

    /// <summary>Rows on which a unit must have been 0 to be called dead.</summary>
    public const int FewestRows = 500;

    private const double Smoothing = 0.1;

    private readonly int[] _lived = new int[layer.Slot.Width]; // rows looked at when the unit last gave something
    private int _rows;

    /// <summary>Values that a look at a batch of this many rows reads.</summary>
    public int Values(int rows) => layer.Rectifies || layer.Saturates ? Math.Min(rows, MostRows) * layer.Slot.Width : 0;

    public void Read(Pass pass)
    {
        if (layer.Rectifies) ReadLives(pass);
        else if (layer.Saturates) ReadEnds(pass);
    }

    private void ReadLives(Pass pass)
    {
        int rows = Math.Min(pass.Rows, MostRows), apart = pass.Rows / rows;
        var values = layer.Slot.Value(pass.Rows);
        for (int i = 0; i < rows; i++)
        {
            var row = values[i * apart];
            for (int unit = 0; unit < row.Length; unit++)
                if (row[unit] != 0) _lived[unit] = _rows + i + 1;
        }
        _rows += rows;
        if (_rows < FewestRows) return;
        int dead = 0;
        foreach (int lived in _lived)
            if (_rows - lived >= FewestRows) dead++;
        facts.Dead = (double)dead / _lived.Length;
    }

    private void ReadEnds(Pass pass)
    {
        int rows = Math.Min(pass.Rows, MostRows), apart = pass.Rows / rows, ends = 0;
        var values = layer.Slot.Value(pass.Rows);
        for (int i = 0; i < rows; i++)
            foreach (float value in values[i * apart])
                if (layer.IsSaturated(value)) ends++;
        double share = (double)ends / (rows * values.Width);
        facts.Saturated = facts.Saturated is { } before ? before + Smoothing * (share - before) : share;
    }
}
