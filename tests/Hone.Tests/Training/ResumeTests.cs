using Hone.Layers;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.Training;

public sealed class ResumeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hone-resume-").FullName;

    private sealed class StopAt(long step) : Callback
    {
        public override void OnStep(Run run, in StepReport report)
        {
            if (report.Step == step) run.Stop("enough for now");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(20)]
    [InlineData(45)]
    public void A_run_that_a_callback_stopped_at_any_step_resumes_to_the_same_bytes(int step)
    {
        var recipe = Small.Recipe with { Model = new Sequential(new Dense(8), new BatchNorm(), new Relu(), new Dropout(0.8), new Dense(1)), BatchSize = 4 };
        var whole = Train(recipe, "whole", from: null);

        var broken = RunFolder.New(Path.Join(_folder, "broken"));
        new Trainer(recipe, new RunRecorder(broken, new Dictionary<string, string>()), new StopAt(step)).Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        Train(recipe, "broken", File.Exists(broken.Checkpoint) ? Checkpoint.Read(broken.Checkpoint) : null);

        foreach (string file in new[] { whole.Model, whole.Checkpoint, whole.Metrics, whole.Recipe })
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Join(broken.Path, Path.GetFileName(file))));
    }

    [Fact]
    public void A_run_that_is_done_resumes_to_itself()
    {
        var done = Train(Small.Recipe, "done", from: null);
        byte[] before = File.ReadAllBytes(done.Model);
        Train(Small.Recipe, "done", Checkpoint.Read(done.Checkpoint));
        Assert.Equal(before, File.ReadAllBytes(done.Model));
    }

    [Fact]
    public void A_checkpoint_of_another_recipe_is_refused()
    {
        var checkpoint = Checkpoint.Read(Train(Small.Recipe, "one", from: null).Checkpoint);
        var other = new Trainer(Small.Recipe with { Seed = 2 }) { From = checkpoint };
        Assert.Contains("another recipe", Assert.Throws<InputException>(() => other.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public void A_plan_without_a_key_is_zero_until_it_is_loaded() =>
        Assert.All(new Plan<float>(Small.Recipe.Model, 2, 1, key: null).Weights.ToArray(), weight => Assert.Equal(0, weight));

    private RunFolder Train(Recipe recipe, string name, Checkpoint? from)
    {
        string path = Path.Join(_folder, name);
        var folder = Directory.Exists(path) ? RunFolder.Open(path) : RunFolder.New(path);
        new Trainer(recipe, new RunRecorder(folder, new Dictionary<string, string>())) { From = from }.Fit(Small.Xor(), Small.Xor(), TestContext.Current.CancellationToken);
        return folder;
    }
}
