namespace Hone.Checking;

/// <summary>One number that tells on which side of zero some values lie.</summary>
internal static class Sides
{
    /// <summary>Goes on from <paramref name="side"/>; 0 where nothing was counted before.</summary>
    public static ulong Of(ReadOnlySpan<double> values, ulong side = 0)
    {
        foreach (double value in values)
            side = ulong.RotateLeft(side, 1) * 0x9E3779B97F4A7C15 ^ (value > 0 ? 0xD1B54A32D192ED03 : value < 0 ? 0x8CB92BA72F3D8DD7 : 0);
        return side;
    }
}
