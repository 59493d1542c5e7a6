namespace Hone.Tests.Plans;

/// <summary>Reverse-mode differentiation of numbers, the plainest way: an independent oracle for plans.</summary>
internal sealed class Tape
{
    private readonly List<Number> _numbers = [];

    public Number Of(double value) => Record(value);

    public Number Tanh(Number x)
    {
        double y = Math.Tanh(x.Value);
        return Record(y, (x, 1 - y * y));
    }

    public void Differentiate(Number result)
    {
        result.Gradient = 1;
        foreach (var number in Enumerable.Reverse(_numbers))
            foreach (var (source, slope) in number.Sources) source.Gradient += number.Gradient * slope;
    }

    private Number Record(double value, params (Number Source, double Slope)[] sources)
    {
        var number = new Number(this, value, sources);
        _numbers.Add(number);
        return number;
    }

    public sealed record Number(Tape Tape, double Value, (Number Source, double Slope)[] Sources)
    {
        public double Gradient { get; set; }

        public static Number operator +(Number a, Number b) => a.Tape.Record(a.Value + b.Value, (a, 1), (b, 1));

        public static Number operator *(Number a, Number b) => a.Tape.Record(a.Value * b.Value, (a, b.Value), (b, a.Value));
    }
}
