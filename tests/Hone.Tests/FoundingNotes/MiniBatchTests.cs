using Hone.Data;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Tests.FoundingNotes;

/// <summary>Statements 26 and 27: mini-batches.</summary>
public class MiniBatchTests
{
    [Fact]
    public void N26_A_mini_batch_is_a_piece_of_the_shuffled_rows_and_the_last_one_holds_the_rest()
    {
        var batches = new Batches(148, 64);
        batches.Shuffle(new Key(1));
        int[][] pieces = [.. Enumerable.Range(0, batches.Count).Select(batch => batches[batch].ToArray())];

        Assert.Equal([64, 64, 20], pieces.Select(piece => piece.Length));
        Assert.Equal(Enumerable.Range(0, 148), pieces.SelectMany(piece => piece).Order());
        Assert.NotEqual(Enumerable.Range(0, 148), pieces.SelectMany(piece => piece));

        // Features and targets go together: a row is a row in both.
        var rows = new DenseDataset([.. Enumerable.Range(0, 148).Select(row => 10f * row)], 1, [.. Enumerable.Range(0, 148).Select(row => (float)row)]);
        float[] features = new float[64], targets = new float[64];
        rows.ReadFeatures(pieces[0], new Matrix<float>(features, 1));
        rows.ReadTargets(pieces[0], new Matrix<float>(targets, 1));
        Assert.Equal(targets.Select(target => 10 * target), features);

        // The same key gives the same order, another epoch another one.
        int[] first = pieces[0];
        batches.Shuffle(new Key(2));
        Assert.NotEqual(first, batches[0].ToArray());
        batches.Shuffle(new Key(1));
        Assert.Equal(first, batches[0].ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(1000)]
    public void N27_Powers_of_two_are_usual_and_any_other_size_works(int size)
    {
        Assert.Equal(0, new Recipe { Model = null!, Loss = null!, Metric = null! }.BatchSize & (new Recipe { Model = null!, Loss = null!, Metric = null! }.BatchSize - 1));

        var recipe = Circles.Recipe(new Hone.Initializers.HeNormal()) with { BatchSize = size, Epochs = 2 };
        var counter = new Steps();
        new Trainer(recipe, counter) { Threads = 1 }.Fit(Circles.Rows(Circles.Train), Circles.Rows(Circles.Test), TestContext.Current.CancellationToken);

        Assert.Equal(2 * ((300 + Math.Min(size, 300) - 1) / Math.Min(size, 300)), counter.Rows.Count);
        Assert.Equal(600, counter.Rows.Sum());
    }

    private sealed class Steps : Callback
    {
        public List<int> Rows { get; } = [];

        public override void OnStep(Run run, in StepReport report) => Rows.Add(report.Rows);
    }
}
