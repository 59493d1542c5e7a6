using Hone.Lab.Walks;
using Hone.Plans;

namespace Hone.Lab.Reference;

/// <summary>How the networks of the regularisation lessons were trained.</summary>
internal static class Football
{
    public const int Epochs = 30_000;

    public static Setup Of(Layer model) => new("", model) { Rate = 0.3, Epochs = Epochs };
}
