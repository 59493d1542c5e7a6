using Hone.Numerics;

namespace Hone.Checking;

/// <summary>Random directions: each entry of a random sign and a size between ½ and 3/2.</summary>
/// <remarks>No share is near zero, so that a single wrong entry always shows, as with signs alone; and no two are the same, so that errors that are equal and opposite do not cancel.</remarks>
internal static class Directions
{
    public static double[] Draw(int length, Key key)
    {
        var direction = new double[length];
        for (int i = 0; i < length; i++)
        {
            double u = 2 * key.Uniform(i) - 1;
            direction[i] = u < 0 ? u - 0.5 : u + 0.5;
        }
        return direction;
    }
}
