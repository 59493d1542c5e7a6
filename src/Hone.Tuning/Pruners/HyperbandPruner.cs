namespace Hone.Tuning.Pruners;

/// <summary>Several halvings side by side that begin at different rungs: where short trials mislead, the others make up for it.</summary>
/// <remarks>Li, Jamieson, DeSalvo, Rostamizadeh &amp; Talwalkar 2017, "Hyperband", algorithm 1, asynchronous: a bracket is a <see cref="HalvingPruner"/>, and a trial's number says which is its own.</remarks>
/// <param name="MinSteps">The first rung of the first bracket: 1 or more.</param>
/// <param name="MostSteps">Of a whole trial.</param>
/// <param name="Factor">η: 2 or more.</param>
public sealed record HyperbandPruner(int MinSteps, int MostSteps, int Factor = 3) : Pruner
{
    public int MinSteps { get; init => field = AtLeast(1, value, nameof(MinSteps)); } = MinSteps;

    public int MostSteps { get; init => field = AtLeast(1, value, nameof(MostSteps)); } = MostSteps;

    public int Factor { get; init => field = AtLeast(2, value, nameof(Factor)); } = Factor;

    public override string Name => "hyperband";

    public override bool Pauses => true;

    public override Decision After(Curve trial, IReadOnlyList<Curve> all) => Bracket(Of(trial.Number)).After(trial, Peers(Of(trial.Number), all));

    public override Curve? Next(IReadOnlyList<Curve> all) =>
        Enumerable.Range(0, Sizes().Length).Select(bracket => Bracket(bracket).Next(Peers(bracket, all))).FirstOrDefault(next => next is not null);

    public override IEnumerable<Curve> Spent(IReadOnlyList<Curve> all, long toCome) =>
        Enumerable.Range(0, Sizes().Length).SelectMany(bracket => Bracket(bracket).Spent(Peers(bracket, all), toCome));

    private protected override Pruner For(int steps) => this with { MinSteps = (int)Math.Ceiling(steps / Math.Pow(Factor, 3)), MostSteps = steps };

    /// <summary>The bracket of a trial: of each row of trials that together make all brackets once, the first belong to the first.</summary>
    private int Of(int number)
    {
        int[] sizes = Sizes();
        int place = number % sizes.Sum(), bracket = 0;
        for (; place >= sizes[bracket]; bracket++) place -= sizes[bracket];
        return bracket;
    }

    /// <summary>Trials of each bracket, so that all cost about the same: ⌈(S + 1)·η^s/(s + 1)⌉, s = S, S − 1 … 0.</summary>
    private int[] Sizes()
    {
        int most = 0;
        for (long steps = MinSteps; steps * Factor <= MostSteps; steps *= Factor) most++;
        return [.. Enumerable.Range(0, most + 1).Select(bracket => (int)Math.Ceiling((most + 1) * Math.Pow(Factor, most - bracket) / (most - bracket + 1)))];
    }

    private HalvingPruner Bracket(int bracket) => new(MinSteps * (int)Math.Pow(Factor, bracket), Factor);

    private List<Curve> Peers(int bracket, IReadOnlyList<Curve> all) => [.. all.Where(curve => Of(curve.Number) == bracket)];
}
