using Hone.Data;
using Hone.Numerics;

namespace Hone.Diagnosis.Examining;

/// <summary>Finds out what the rules on data ask.</summary>
internal sealed class DataExaminer
{
    private const int MostDev = 1 << 18; // rows whose copies are looked for
    private const double Sparse = 0.1;   // of the rows

    private readonly ExaminedData _data;
    private readonly Key _key;
    private readonly (string Name, IReadOnlyList<InputRange> Ranges)[] _columns;
    private readonly DrawnRows _train, _dev;
    private readonly InputFacts[] _inputs;

    private DataExaminer(ExaminedData data, Key key)
    {
        (_data, _key) = (data, key);
        IEnumerable<InputRange> ranges = data.Inputs.Count > 0 ? data.Inputs : Enumerable.Range(0, data.Train.Features).Select(input => new InputRange($"{input + 1}", input, 1));
        _columns = [.. ranges.GroupBy(range => range.Name).Select(column => (column.Key, (IReadOnlyList<InputRange>)[.. column]))];
        (_train, _dev) = (new DrawnRows(data.Train, key.Fold(0)), new DrawnRows(data.Dev, key.Fold(1)));
        _inputs = [.. Enumerable.Range(0, _train.Inputs).Select(input => InputFacts.Of(_train[input], _dev[input]))];
    }

    public static DataFacts Of(ExaminedData data, Key key)
    {
        if (data.Train.Rows == 0 || data.Dev.Rows == 0 || data.Train.Features != data.Dev.Features)
            throw new ArgumentException($"The doctor needs train and dev rows of the same features: found {data.Train.Rows} rows of {data.Train.Features} and {data.Dev.Rows} rows of {data.Dev.Features}.", nameof(data));
        return new DataExaminer(data, key).Facts();
    }

    private DataFacts Facts()
    {
        var train = new RowWalk(_data.Train);
        var conflicts = new Conflicts(_data.Train.Rows, _data.Task);
        bool hasTarget = _data.Train.Targets == 1;
        var parts = ((string Name, Dataset? Rows)[])[("dev", _data.Dev), ("test", _data.Test)];
        Copies[] copies = [.. parts.Where(part => part.Rows is not null).Select((part, i) => new Copies(part.Name, part.Rows!, RowSample.Of(part.Rows!.Rows, MostDev, _key.Fold(2).Fold((ulong)i))))];
        train.Go(null, (row, bits, target, whole) =>
        {
            if (hasTarget) conflicts.Add(row, bits, target);
            foreach (var part in copies) part.Meet(whole);
        });
        var ranges = _columns.Select(column => column.Ranges).ToArray();
        int trainRows = _data.Train.Rows;
        var (share, rows) = conflicts.Found(found => new Coincidence(_data.Train, _train, ranges).NotByChance(found, trainRows));
        return new DataFacts(_data.Task, trainRows, _data.Dev.Rows)
        {
            DevUnits = _data.DevGroups?.Distinct().Count() ?? _data.Dev.Rows,
            Columns = Columns(train, copies[0].Walk),
            Classes = hasTarget && _data.Task != TaskKind.Number ? Classes() : [],
            Repeated = [.. copies.Select(part => part.Found(_train, ranges, trainRows))],
            Conflict = share,
            ConflictRows = rows,
            Target = _data.Target,
            TargetDistance = hasTarget ? TargetDistance() : 0,
            DividedBy = _data.DividedBy,
        };
    }

    private ColumnFacts[] Columns(RowWalk train, RowWalk dev)
    {
        string?[] same = new SameColumns(_train, _inputs, _key.Fold(3)).Of(_columns);
        var alone = new Alone(_train, _data.Task, _key.Fold(4));
        double chance = ByChance(_inputs.Length);
        return [.. _columns.Select((column, i) =>
        {
            int[] members = [.. column.Ranges.SelectMany(range => Enumerable.Range(range.First, range.Width))];
            bool own = !column.Ranges.Any(range => range.AreCodes || range.SharesScale);
            var facts = members.Select(input => _inputs[input]).ToArray();
            var free = facts.Where(input => own && !input.IsBounded && input.Deviation > 0).ToArray();
            bool constant = !members.Any(input => train.Varies[input]);
            return new ColumnFacts(column.Name)
            {
                Offset = free.Select(input => Math.Abs(input.Mean) / input.Deviation).DefaultIfEmpty().Max(),
                Deviation = free.Length == 0 ? null : free.Max(input => input.Deviation),
                IsSparse = facts.All(input => input.Minority <= Sparse * _train.Rows),
                NotFinite = members.Sum(input => train.NotFinite[input] + dev.NotFinite[input]),
                IsConstant = constant,
                SameAs = same[i],
                Distance = Math.Max(0, facts.Max(input => input.Distance) - chance),
                Alone = constant ? double.NaN : alone.Of(column.Ranges),
            };
        })];
    }

    /// <summary>Rows of a group are alike, so that no more than groups are drawn.</summary>
    private double ByChance(int comparisons) => TwoSamples.ByChance(
        Math.Min(_train.Rows, _data.TrainGroups?.Distinct().Count() ?? int.MaxValue), Math.Min(_dev.Rows, _data.DevGroups?.Distinct().Count() ?? int.MaxValue), comparisons);

    private double TargetDistance()
    {
        if (_data.Task == TaskKind.Number) return Math.Max(0, InputFacts.Of(_train.Targets, _dev.Targets).Distance - ByChance(1));
        float[] codes = [.. _train.Targets.Concat(_dev.Targets).Distinct()];
        double largest = codes.Max(code => Math.Abs(Share(_train.Targets, code) - Share(_dev.Targets, code)));
        return Math.Max(0, largest - ByChance(codes.Length));
    }

    private static double Share(float[] targets, float code) => (double)targets.Count(target => target == code) / targets.Length;

    private ClassShare[] Classes()
    {
        var targets = new float[_data.Train.Rows];
        var weights = new float[targets.Length];
        int[] numbers = [.. Enumerable.Range(0, targets.Length)];
        _data.Train.ReadTargets(numbers, new Matrix<float>(targets, 1));
        if (_data.Train.HasWeights) _data.Train.ReadWeights(numbers, weights);
        else Array.Fill(weights, 1);
        int classes = Math.Max(_data.Classes.Count, targets.Max() is var last && last is >= 0 and < 1e6f ? (int)last + 1 : 0);
        var rows = new int[classes];
        var sums = new double[classes];
        for (int i = 0; i < targets.Length; i++)
            if (targets[i] >= 0 && targets[i] < classes)
            {
                rows[(int)targets[i]]++;
                sums[(int)targets[i]] += weights[i];
            }
        return [.. rows.Select((count, code) => new ClassShare(code < _data.Classes.Count ? _data.Classes[code] : $"{code}", count, sums[code]))];
    }
}
