using System.Text.Json.Nodes;
using Hone.Lab.Data;
using Hone.Lab.Results;
using Hone.Lab.Walks;
using Hone.Layers;
using Hone.Optimizers;
using Hone.Schedules;

namespace Hone.Lab.Reference;

/// <summary>Week 2's network and data: 2-5-2-1 from he_2-5-2-1 on moons.csv, in batches of 64 whose order NumPy draws from 11 on.</summary>
internal sealed class MoonsLesson(ReferenceFolder folder)
{
    private const int Epochs = 5000;
    private const uint FirstOrder = 11;

    private readonly Points _points = folder.Points("moons.csv");
    private readonly JsonNode _start = folder.Json("initial_weights_seed3.json")["he_2-5-2-1"]!;

    /// <summary>Walks published runs again, some at once, and holds each against its print.</summary>
    public IEnumerable<Claim> Claims(IReadOnlyList<MoonsRun> runs, Action<int, Action<int>> parallel)
    {
        var walks = new ReferenceWalk[runs.Count];
        parallel(runs.Count, i => walks[i] = new ReferenceWalk(Setup(runs[i].Optimizer, runs[i].Rate, runs[i].BatchSize), _points, Start, Epochs, order: Order));
        return runs.SelectMany((run, i) => run.Claims(this, walks[i]));
    }

    /// <summary>The network at its start, to be trained by an optimiser at a rate.</summary>
    public Walk Walk(Optimizer optimizer, Schedule rate)
    {
        var walk = new Walk(Setup(optimizer, rate, 64), _points, 1, 0) { Order = Order };
        Start(walk.Plan);
        return walk;
    }

    public double Accuracy(Walk walk) => walk.Accuracy(_points);

    private void Start(Plans.Plan<double> plan) => ReferenceFolder.Load(plan, _start);

    private int[] Order(int epoch) => new LegacyRandom(FirstOrder + (uint)epoch).Order(_points.Rows);

    private static Setup Setup(Optimizer optimizer, Schedule rate, int batchSize) => new("", new Sequential(new Dense(5), new Relu(), new Dense(2), new Relu(), new Dense(1)))
    {
        Optimizer = optimizer, Rate = rate, Epochs = Epochs, BatchSize = batchSize,
    };
}
