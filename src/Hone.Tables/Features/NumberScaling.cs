namespace Hone.Tables.Features;

/// <summary>How numbers, and the flags of categories, come to be of the size that a network learns from best.</summary>
public enum NumberScaling
{
    /// <summary>Numbers by mean and standard deviation; flags are 0 or 1, of two values −1 and +1.</summary>
    Standard,

    /// <summary>Numbers and flags by median and quartiles, then smoothly clipped to ±3.</summary>
    Robust,

    /// <summary>As <see cref="Robust"/>, and a second input by rank for numbers of more than 4 values; in tables of more than 500 columns of numbers, for those with heavy tails or many equal values.</summary>
    TwoViews,

    /// <summary>All numbers by one mean and deviation, as pixels of an image and values of a signal need; flags as in <see cref="Standard"/>.</summary>
    Pixels,

    /// <summary><see cref="Pixels"/> of columns that look like those of an image or a signal, <see cref="TwoViews"/> of the others.</summary>
    Found,
}
