namespace Hone.Tuning.Pruners;

/// <summary>Every trial runs to its end.</summary>
public sealed record NoPruner : Pruner
{
    public override string Name => "none";

    public override Decision After(Curve trial, IReadOnlyList<Curve> all) => Decision.Continue;
}
