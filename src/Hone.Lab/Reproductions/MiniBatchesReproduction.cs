using Hone.Data;
using Hone.Lab.Reference;
using Hone.Lab.Results;
using Hone.Numerics;
using Hone.Optimizers;

namespace Hone.Lab.Reproductions;

/// <summary>Week 2: shuffling and cutting into batches, and what batches do for gradient descent on the moons.</summary>
internal sealed class MiniBatchesReproduction : Reproduction
{
    private static readonly MoonsRun[] Runs =
    [
        new("batches of 64", new Sgd(), 0.0007, [0.702405, 0.668101, 0.635288, 0.600491, 0.573367], 0.7166667),
        new("all 300 rows", new Sgd(), 0.0007, [0.702414, 0.694312, 0.687147, 0.680783, 0.674570], 0.65, "measured", BatchSize: 0),
    ];

    public override string From => "minibatches.json, moons.csv, the start he_2-5-2-1 in initial_weights_seed3.json, and orders from NumPy's generator";

    public override IReadOnlyList<Conclusion> Remarks =>
    [
        new(ConclusionKind.Correction, "Batches of 64 end at 71.7 % and all rows at once at 65 % because one epoch of batches is five steps instead of one. hone lab mini-batches compares at equal steps, too."),
    ];

    public override IEnumerable<Claim> Claims(ReferenceFolder folder, Action<int, Action<int>> parallel)
    {
        var file = folder.Json("minibatches.json");
        int[][] expected = [.. file["batches"]!.AsArray().Select(batch => batch!.AsArray().Select(row => (int)row!).ToArray())];
        int rows = expected.Sum(batch => batch.Length), size = (int)file["size"]!, features = file["X"]!.AsArray().Count;
        int[] order = new LegacyRandom(0).Order(rows);
        var batches = new Batches(rows, size);
        var lengths = new Batches(148, 64);
        double[] five = new LegacyRandom(0).Order(10).Select(row => (double)row).ToArray();
        return
        [
            .. ((int[])[64, 64, 20]).Select((length, i) => new Claim("148 rows, batches of 64", $"rows of batch {i + 1}", length, lengths[i].Length, 0)),
            new("148 rows, batches of 64", "batches", 3, lengths.Count, 0),
            .. ((double[])[2, 8, 4, 9, 1, 6, 7, 3, 0, 5]).Select((row, i) => new Claim("order of 10, seed 0", $"place {i + 1}", row, five[i], 0, "measured")),
            .. expected.SelectMany((batch, i) => batch.Select((row, place) => new Claim($"{rows} rows, batches of {size}, seed 0", $"batch {i + 1}, row {place + 1}", row, order[i * size + place], 0, "measured"))),
            new($"{rows} rows, batches of {size}, seed 0", "rows parted from their label", 0, Parted(), 0, "measured"),
            .. new MoonsLesson(folder).Claims(Runs, parallel),
        ];

        // Reads each batch from a data set as training does.
        int Parted()
        {
            float[] x = [.. Enumerable.Range(0, rows).SelectMany(row => Enumerable.Range(0, features).Select(feature => (float)(double)file["X"]![feature]![row]!))];
            float[] y = [.. Enumerable.Range(0, rows).Select(row => (float)(double)file["Y"]![0]![row]!)];
            var data = new DenseDataset(x, features, y);
            int parted = 0;
            for (int batch = 0, first = 0; batch < batches.Count; batch++)
            {
                int[] own = order[first..(first += batches[batch].Length)];
                float[] readX = new float[own.Length * features], readY = new float[own.Length];
                data.ReadFeatures(own, new Matrix<float>(readX, features));
                data.ReadTargets(own, new Matrix<float>(readY, 1));
                for (int i = 0; i < own.Length; i++)
                    if (readY[i] != y[expected[batch][i]] || !readX.AsSpan(i * features, features).SequenceEqual(x.AsSpan(expected[batch][i] * features, features))) parted++;
            }
            return parted;
        }
    }
}
