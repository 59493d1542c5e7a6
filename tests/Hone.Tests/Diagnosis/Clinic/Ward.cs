namespace Hone.Tests.Diagnosis.Clinic;

/// <summary>Tasks made in code that small networks learn in a moment.</summary>
internal enum Ward
{
    /// <summary>Three classes, by the distance from the middle.</summary>
    Rings,

    /// <summary>A number: a wave, a product, a line.</summary>
    Number,

    /// <summary>Yes or no by the sign of a product, a tenth of it wrong.</summary>
    Noisy,

    /// <summary>Five classes around five points.</summary>
    Points,

    /// <summary>A number: a product and a kink.</summary>
    Kink,

    /// <summary>Yes or no: above a wave or below.</summary>
    Wave,
}
