using Hone.Data;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;
using Hone.Initializers;
using Hone.Layers;
using Hone.Numerics;
using Hone.Optimizers;
using Hone.Plans;
using Hone.Training;

namespace Hone.Tests.Diagnosis;

public class DoctorTests
{
    public static TheoryData<string> Healthy => ["relu", "deep relu", "tanh", "sgd", "adamw 1e-2"];

    [Theory]
    [MemberData(nameof(Healthy))]
    public void A_healthy_run_is_left_alone(string kind)
    {
        var recipe = kind switch
        {
            "relu" => Rings.Recipe(),
            "deep relu" => Rings.Recipe(depth: 4),
            "tanh" => Rings.Recipe(new Tanh()),
            "sgd" => Rings.Recipe(optimizer: new Sgd(), rate: 0.1),
            _ => Rings.Recipe(optimizer: new AdamW(), rate: 1e-2),
        };
        var (model, doctor) = Rings.Train(recipe);
        Assert.True(model.Best!.DevMetric > 0.8, $"accuracy {model.Best.DevMetric}");
        Assert.DoesNotContain(doctor.Findings, finding => finding.Severity > Severity.Info);
    }

    [Fact]
    public void A_run_is_the_same_bits_with_a_doctor_and_without()
    {
        var recipe = Rings.Recipe() with { Model = new Sequential(new Dense(24), new BatchNorm(), new Relu(), new Dropout(0.8), new Dense(Rings.Classes)), Epochs = 4 };
        float[] Answers(TrainedModel model) => new Predictor(model).Predict(Rings.Rows(50, 9)).Values.ToArray();
        var alone = new Trainer(recipe) { Threads = 1 }.Fit(Rings.Rows(640, 1), Rings.Rows(400, 2), TestContext.Current.CancellationToken);
        Assert.Equal(Answers(alone), Answers(Rings.Train(recipe).Model));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_is_found_does_not_depend_on_threads(int threads)
    {
        var train = Rings.Rows(640, 1);
        var doctor = new Doctor(train, Rings.Rows(400, 2));
        var recipe = Rings.Recipe(optimizer: new Sgd(), rate: 30);
        new Trainer(recipe, doctor) { Threads = threads }.Fit(train, Rings.Rows(400, 2), TestContext.Current.CancellationToken);
        Assert.Equal(Rings.Train(recipe).Doctor.Findings.Select(finding => (finding.Rule, finding.Step, finding.Message)),
            doctor.Findings.Select(finding => (finding.Rule, finding.Step, finding.Message)));
    }

    [Fact]
    public void Units_that_start_equal_are_the_cause_of_a_network_that_learns_nothing()
    {
        var (_, doctor) = Rings.Train(Rings.Recipe() with { Model = Rings.Network(new Relu(), 2, new Zeros()) });
        var first = doctor.Findings[0];
        Assert.Equal(("symmetric-units", Severity.Error, null), (first.Rule, first.Severity, first.ExplainedBy));
        Assert.Contains(doctor.Findings, finding => finding is { Rule: "no-learning", ExplainedBy: "symmetric-units" });
        Assert.True(Rings.Train(first.Change!(Rings.Recipe() with { Model = Rings.Network(new Relu(), 2, new Zeros()) })!).Model.Best!.DevMetric > 0.8);
    }

    [Fact]
    public void Outputs_that_start_at_zero_are_no_fault()
    {
        var model = new Sequential(new Dense(24), new Relu(), new Dense(Rings.Classes) { Weights = new Zeros() });
        Assert.Empty(StartExamination.Of(Rings.Recipe() with { Model = model }, Rings.Rows(640, 1), new Key(1)));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(1e30)]
    public void A_learning_rate_that_is_too_large_is_found_within_100_steps_and_mended_by_its_advice(double rate)
    {
        var recipe = Rings.Recipe(optimizer: new Sgd(), rate: rate);
        var finding = Rings.Train(recipe).Doctor.Findings[0];
        Assert.Equal(("learning-rate-too-large", Severity.Error), (finding.Rule, finding.Severity));
        Assert.InRange(finding.Step!.Value, 1, 100);
        var change = Assert.IsType<Hone.Schedules.Constant>(finding.Change!(recipe)!.LearningRate);
        Assert.Equal(rate / 10, change.Value, rate * 1e-9);
    }

    [Fact]
    public void A_learning_rate_that_is_too_small_is_found()
    {
        var finding = Rings.Train(Rings.Recipe(optimizer: new Sgd(), rate: 1e-5)).Doctor.Findings[0];
        Assert.Equal("learning-rate-too-small", finding.Rule);
    }

    [Fact]
    public void Rectifiers_that_die_are_found()
    {
        var (_, doctor) = Rings.Train(Rings.Recipe(rate: 0.3));
        Assert.Contains(doctor.Findings, finding => finding is { Rule: "dying-rectifiers", Where: not null });
    }

    [Fact]
    public void Numbers_that_cease_to_be_finite_are_traced_to_layer_and_rows()
    {
        var train = Rings.Rows(640, 1);
        var doctor = new Doctor(train);
        var recipe = Rings.Recipe() with { Model = new Sequential(new Dense(24), new Relu(), new Faulty(), new Dense(Rings.Classes)) };
        var model = new Trainer(recipe, doctor) { Threads = 1 }.Fit(train, Rings.Rows(400, 2), TestContext.Current.CancellationToken);
        Assert.Equal(StopKind.Diverged, model.End!.Kind);
        var fault = doctor.Facts!.NotFinite!;
        Assert.Equal(("2", NotFiniteKind.Forward), (fault.Place, fault.Kind));
        int row = Assert.Single(fault.Rows);
        var features = new float[Rings.Features];
        train.ReadFeatures([row], new Matrix<float>(features, Rings.Features));
        Assert.True(double.IsFinite(features.Sum()));
        Assert.Contains(doctor.Findings, finding => finding is { Rule: "not-finite", Where: "2" } && finding.Message.Contains($"rows {row} "));
    }

    [Fact]
    public void Steps_that_are_not_looked_at_allocate_nothing()
    {
        var counter = new Counter();
        var train = Rings.Rows(640, 1);
        var doctor = new Doctor(train);
        new Trainer(Rings.Recipe() with { Epochs = 60 }, counter.Before(doctor), doctor, counter.After) { Threads = 1 }.Fit(train, Rings.Rows(40, 2), TestContext.Current.CancellationToken);
        Assert.InRange(doctor.Facts!.Looks, 20, 600);
        Assert.True(counter.Quiet > 400, $"{counter.Quiet} quiet steps");
        Assert.Equal(0, counter.Allocated);
    }

    [Fact]
    public void Rows_with_no_number_are_named()
    {
        var good = Rings.Rows(640, 1);
        int[] all = [.. Enumerable.Range(0, 640)];
        var (features, targets) = (new float[640 * Rings.Features], new float[640]);
        good.ReadFeatures(all, new Matrix<float>(features, Rings.Features));
        good.ReadTargets(all, new Matrix<float>(targets, 1));
        features[123 * Rings.Features + 2] = float.NaN;
        var (_, doctor) = Rings.Train(Rings.Recipe(), new DenseDataset(features, Rings.Features, targets));
        Assert.Equal([123], doctor.Facts!.NotFinite!.Rows);
        Assert.Equal(("not-finite-input", Severity.Error), (doctor.Findings[0].Rule, doctor.Findings[0].Severity));
    }

    [Fact]
    public void Large_matrices_are_read_in_part_and_come_out_about_right()
    {
        var plan = new Plan<float>(new Sequential(new Dense(300), new Relu(), new Dense(1)), 500, 4, new Key(1));
        var slot = plan.Parameters[0];
        for (int row = 0; row < slot.Rows; row++)
            for (int column = 0; column < slot.Width; column++) slot.Gradient()[row, column] = (float)new Key(2).Normal(row * 300 + column);
        var facts = new Hone.Diagnosis.WeightFacts("0", slot.Rows, slot.Width);
        var probe = new Hone.Diagnosis.Probes.WeightProbe(slot, facts);
        Assert.True(probe.Values < slot.Rows * slot.Stride / 4);
        Assert.Equal(slot.Rows * slot.Width, probe.ReadGradient(), 0.05 * slot.Rows * slot.Width);
        Assert.Equal(1, facts.Gradient, 0.03);
        probe.ReadUpdate(1, 0.5, decay: 0);
        Assert.Equal(0.5 / Math.Sqrt(2.0 / 500), facts.UpdateRatio, 0.5); // ‖rate · direction‖ / ‖w‖
    }

    /// <summary>Counts what is allocated between two callbacks, in steps that were not looked at.</summary>
    private sealed class Counter
    {
        private long _before;
        private int _looks;

        public Callback After => new Second(this);

        public long Allocated { get; private set; }

        public int Quiet { get; private set; }

        public Callback Before(Hone.Diagnosis.Doctor doctor) => new First(this, doctor);

        private sealed class First(Counter counter, Hone.Diagnosis.Doctor doctor) : Callback
        {
            public override void OnGradients(Run run, Pass pass, in StepReport report)
            {
                counter.Doctor = doctor;
                counter._looks = doctor.Facts!.Looks;
                counter._before = GC.GetAllocatedBytesForCurrentThread();
            }
        }

        private Hone.Diagnosis.Doctor? Doctor { get; set; }

        private sealed class Second(Counter counter) : Callback
        {
            public override void OnGradients(Run run, Pass pass, in StepReport report)
            {
                long allocated = GC.GetAllocatedBytesForCurrentThread() - counter._before;
                if (counter.Doctor!.Facts!.Looks != counter._looks) return;
                counter.Quiet++;
                counter.Allocated += allocated;
            }
        }
    }

    /// <summary>Gives what it is given; from the third step on, no number in row 4 of the batch.</summary>
    private sealed record Faulty : Layer
    {
        public override Slot<T> Compile<T>(Planner<T> plan, Slot<T> input)
        {
            var y = plan.Activation(input.Width);
            plan.Add(new Breaks<T>(input, y));
            return y;
        }
    }

    private sealed class Breaks<T>(Slot<T> x, Slot<T> y) : Op<T>(y, x) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        private int _steps;

        public override void Forward(Pass pass)
        {
            x.PaddedValue(pass.Rows).CopyTo(Output.PaddedValue(pass.Rows));
            if (pass.Training && pass.Rows == 32 && ++_steps == 3) Output.Value(pass.Rows)[4].Fill(T.NaN);
        }

        public override void Backward(Pass pass) => Output.PaddedGradient(pass.Rows).CopyTo(x.PaddedGradient(pass.Rows));
    }
}
