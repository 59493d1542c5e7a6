namespace Hone.Diagnosis;

/// <summary>How much of the training rows a class is.</summary>
/// <param name="Weight">What its rows count in the loss, together; the same as <paramref name="Rows"/> where all count the same.</param>
public sealed record ClassShare(string Name, int Rows, double Weight);
