using Hone.Numerics;

namespace Hone.Initializers;

/// <summary>Where a parameter starts: fills a matrix of fan-in rows × fan-out columns.</summary>
public abstract record Initializer
{
    /// <summary>Writes every value of <paramref name="weights"/> (rows = inputs, columns = units); the same key gives the same values.</summary>
    public abstract void Fill(Matrix<double> weights, Fan fan, Key key);
}
