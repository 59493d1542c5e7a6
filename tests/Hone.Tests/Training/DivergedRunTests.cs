using Hone.Files;
using Hone.Training;

namespace Hone.Tests.Training;

public sealed class DivergedRunTests : RunTest
{
    /// <summary>After 25 steps, in the third epoch, the weights are numbers no more: as after one step that was far too long.</summary>
    private static On Blow(float value) => new() { Step = (run, step) => { if (step == 25) run.Plan.Weights.Fill(value); } };

    private static readonly Recipe Ten = Small.Recipe with { BatchSize = 4 }; // steps an epoch

    [Fact]
    public void A_run_that_diverges_stops_at_once_and_its_last_good_state_stays()
    {
        var folder = FolderOf("run");
        var model = new Trainer(Ten, Blow(float.NaN), Recorder(folder)) { Threads = 1 }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        Assert.Equal((StopKind.Diverged, 2), (model.End!.Kind, model.Epochs));
        Assert.Contains("at step 26", model.End.Reason);
        Assert.Equal(24, Checkpoint.Read(folder.Checkpoint).Steps);
        Assert.Equal(model.Best!.DevLoss, new Predictor(TrainedModel.Load(folder.Model)).Evaluate(Small.Xor()).Loss);
        Assert.Equal(2, File.ReadAllLines(folder.Metrics).Length);
        AssertSame(Train(Ten, "whole"), Train(Ten, "run"), "though what made it diverge is gone");
    }

    [Fact]
    public void A_run_that_diverged_diverges_again_where_it_did()
    {
        string? reason = null;
        for (int i = 0; i < 3; i++)
        {
            var folder = FolderOf("run");
            var from = File.Exists(folder.Checkpoint) ? Checkpoint.Read(folder.Checkpoint) : null;
            var model = new Trainer(Ten, Blow(float.PositiveInfinity), Recorder(folder)) { Threads = 1, From = from }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
            Assert.Equal(StopKind.Diverged, model.End!.Kind);
            Assert.Equal(reason ??= model.End.Reason, model.End.Reason);
            Assert.Equal(2, File.ReadAllLines(folder.Metrics).Length);
        }
    }

    [Theory]
    [InlineData(StopKind.Cancelled)]
    [InlineData(StopKind.Stopped)]
    public void A_run_that_ends_at_a_step_which_breaks_it_still_keeps_its_best_epoch(StopKind kind)
    {
        using var cancel = new CancellationTokenSource();
        var folder = FolderOf("run");
        var breaks = new On
        {
            Step = (run, step) =>
            {
                if (kind == StopKind.Cancelled && step == 24) cancel.Cancel(); // heard at step 25
                if (step != 25) return;
                run.Plan.Weights.Fill(float.NaN);
                run.Stop("enough for now");
            },
        };
        var recorder = new RunRecorder(folder, new Dictionary<string, string>()) { Every = TimeSpan.FromHours(1) };
        var model = new Trainer(Ten, breaks, recorder) { Threads = 1 }.Fit(Small.Xor(), Small.Xor(), cancel.Token);
        Assert.Equal((kind, 2), (model.End!.Kind, model.Epochs));
        Assert.False(File.Exists(folder.Checkpoint));
        Assert.Equal(model.Best!.DevLoss, new Predictor(TrainedModel.Load(folder.Model)).Evaluate(Small.Xor()).Loss);
        AssertSame(Train(Ten, "whole"), Train(Ten, "run"), "though what broke it is gone");
    }

    [Fact]
    public void Weights_that_are_no_numbers_in_a_checkpoint_are_refused()
    {
        var folder = Train(Ten, "run");
        var file = TensorFile.Read(folder.Checkpoint);
        Tensor[] tensors = [.. file.Tensors.Select((tensor, i) => i > 0 ? tensor : Tensor.Of<float>(tensor.Name, [.. Enumerable.Repeat(float.NaN, tensor.Values<float>().Length)], tensor.Shape))];
        TensorFile.Write(folder.Checkpoint, tensors, file.Metadata);
        Assert.Contains("holds NaN; expected finite numbers", Assert.Throws<InputException>(() => Checkpoint.Read(folder.Checkpoint)).Message);
    }
}
