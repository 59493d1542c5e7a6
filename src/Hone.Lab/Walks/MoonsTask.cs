using Hone.Lab.Data;
using Hone.Lab.Results;
using Hone.Layers;

namespace Hone.Lab.Walks;

/// <summary>What the lessons on steps have in common: two half moons, and a small network that can part them.</summary>
internal static class MoonsTask
{
    private const int First = 10, Second = 5;

    public static IReadOnlyList<Sample> Samples(Bench bench) => bench.Samples(key => Drawing.Moons(key));

    /// <summary>Starts by He's draws.</summary>
    public static Sequential Network(int outputs) => new(new Dense(First), new Relu(), new Dense(Second), new Relu(), new Dense(outputs));

    public static IReadOnlyList<Fact> Facts(Bench bench, int outputs) =>
    [
        bench.Points("300 points to learn from and 300 held out, drawn anew by each seed: two half moons that reach into each other"),
        new("network", $"2 inputs, {First} and {Second} rectified units, {outputs} output{(outputs > 1 ? "s" : "")}, from He's start; no regularisation"),
    ];
}
