namespace Hone.Tests.Diagnosis.Clinic;

/// <summary>Three tasks made in code that small networks learn in a moment: classes on rings, a number, a noisy yes or no.</summary>
internal enum Ward
{
    Rings,
    Number,
    Noisy,
}
