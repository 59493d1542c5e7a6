using Hone.Data;
using Hone.Metrics;
using Hone.Numerics;
using Hone.Training;

namespace Hone.Tests.Training;

public sealed class EnsembleTests : RunTest
{
    private const int Members = 3;

    private static readonly Recipe Three = Small.Recipe with { Members = Members };

    [Fact]
    public void Its_probability_is_the_mean_of_its_members()
    {
        var data = Small.Xor();
        var model = Fit(Three);
        var together = new Predictor(model).Predict(data);
        var alone = model.Members.Select(member => new Predictor(member).Predict(data).Values.ToArray()).ToArray();
        Assert.Equal(Members, alone.Length);
        Assert.NotEqual(alone[0], alone[1]);
        for (int row = 0; row < data.Rows; row++) Assert.Equal(alone.Average(one => (double)one[row]), together[row, 0], 1e-6); // a logit there and back in float
    }

    [Fact]
    public void One_row_is_answered_as_in_a_data_set()
    {
        var predictor = new Predictor(Fit(Three));
        float expected = predictor.Predict(Small.Xor())[1, 0];
        Assert.Equal(expected, predictor.Predict([0f, 1f])[0]);
    }

    [Fact]
    public void Its_loss_is_the_log_loss_of_what_it_says()
    {
        var predictor = new Predictor(Fit(Three));
        Assert.Equal(predictor.Evaluate(Small.Xor(), new LogLoss()).Metric, predictor.Evaluate(Small.Xor()).Loss, 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_never_show_in_the_result(int threads)
    {
        Fit(Three, 1).Save(Place("one"));
        Fit(Three, threads).Save(Place("some"));
        Assert.Equal(File.ReadAllBytes(this["one"]), File.ReadAllBytes(this["some"]));
    }

    [Fact]
    public void Its_first_member_is_what_the_recipe_trains_alone()
    {
        Fit(Three).Members[0].Save(Place("member"));
        new Trainer(Small.Recipe).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken).Save(Place("alone"));
        Assert.Equal(File.ReadAllBytes(this["alone"]), File.ReadAllBytes(this["member"]));
    }

    [Fact]
    public void A_file_of_it_answers_as_it_does_and_is_written_again_to_the_same_bytes()
    {
        var model = Fit(Three).At(1.5);
        model.Save(Place("first"));
        var read = TrainedModel.Load(this["first"]);
        Assert.Equal((Members, 1.5), (read.Members.Count, read.Temperature));
        Assert.Equal(new Predictor(model).Predict(Small.Xor()).Values.ToArray(), new Predictor(read).Predict(Small.Xor()).Values.ToArray());
        read.Save(Place("second"));
        Assert.Equal(File.ReadAllBytes(this["first"]), File.ReadAllBytes(this["second"]));
    }

    [Fact]
    public void Rows_that_judge_are_answered_by_the_members_that_hold_them_out()
    {
        var data = Small.Xor();
        var folds = Folds.Stratified(new int[data.Rows], Members, new Key(1));
        var model = Fit(Three);
        var judged = new Predictor(model).Predict(new FoldedDataset(data, folds, heldOut: true));
        for (int row = 0; row < data.Rows; row++)
            Assert.Equal(new Predictor(model.Members[folds.Of[row]]).Predict(data)[row, 0], judged[row, 0], 1e-6);
    }

    [Fact]
    public void Where_nobody_held_a_row_out_nobody_answers_it()
    {
        var folds = new Folds(5, [.. Enumerable.Range(0, 40).Select(row => row % 5)]);
        Assert.Throws<InvalidOperationException>(() => new Predictor(Fit(Three)).Predict(new FoldedDataset(Small.Xor(), folds, heldOut: true)));
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_is_refused_before_any_member_begins()
    {
        var other = Train(Small.Recipe with { Epochs = 9 }, "other");
        var begun = new Begun();
        var fault = Assert.Throws<InputException>(() => new Ensemble(Three, (member, _) => new Trainer(Three.Member(member), begun) { From = member == 2 ? Checkpoint.Read(other.Checkpoint) : null })
            .Fit(_ => (Small.Xor(), Small.Xor()), TestContext.Current.CancellationToken));
        Assert.Contains("belongs to another recipe", fault.Message);
        Assert.Equal(0, begun.Times);
    }

    [Fact]
    public void A_fault_in_one_member_ends_all_and_is_told()
    {
        var fault = Assert.Throws<InputException>(() => new Ensemble(Three, (member, _) => new Trainer(Three.Member(member)))
            .Fit(member => (member == 1 ? new DenseDataset([], 2, []) : Small.Xor(), Small.Xor()), TestContext.Current.CancellationToken));
        Assert.Contains("found 0 train rows", fault.Message);
    }

    [Fact]
    public void Cancelled_before_the_others_begin_it_leaves_the_first()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var model = new Ensemble(Three, (member, _) => new Trainer(Three.Member(member))) { Threads = 1 }.Fit(_ => (Small.Xor(), Small.Xor()), cancel.Token);
        Assert.Equal((1, StopKind.Cancelled), (model.Members.Count, model.End!.Kind));
    }

    [Fact]
    public void Cancelled_while_the_last_trains_it_leaves_those_that_came_to_their_end()
    {
        using var cancel = new CancellationTokenSource();
        var model = new Ensemble(Three, (member, _) => new Trainer(Three.Member(member), member == 2 ? [new Cancelling(cancel)] : [])) { Threads = 1 }.Fit(_ => (Small.Xor(), Small.Xor()), cancel.Token);
        Assert.Equal((2, StopKind.Cancelled), (model.Members.Count, model.End!.Kind));
        var whole = Fit(Three);
        Assert.Equal(model.Members.Select(member => member.Best), whole.Members.Take(2).Select(member => member.Best));
    }

    private static TrainedModel Fit(Recipe recipe, int threads = 2) => new Ensemble(recipe, (member, share) => new Trainer(recipe.Member(member)) { Threads = share }) { Threads = threads }
        .Fit(_ => (Small.Xor(), Small.Xor()), TestContext.Current.CancellationToken);

    private string Place(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        return this[name];
    }

    private sealed class Cancelling(CancellationTokenSource source) : Callback
    {
        public override void OnStart(Run run) => source.Cancel();
    }

    private sealed class Begun : Callback
    {
        public int Times;

        public override void OnStart(Run run) => Interlocked.Increment(ref Times);
    }
}
