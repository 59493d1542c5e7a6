namespace Hone.Checking;

/// <summary>A gradient along one direction beside its numeric twin.</summary>
internal readonly record struct Comparison(EntryVerdict Verdict, double Analytic, Derivative Numeric)
{
    public bool Agrees => Verdict is EntryVerdict.Pass or EntryVerdict.Zero;
}
