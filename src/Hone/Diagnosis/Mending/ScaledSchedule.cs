using Hone.Schedules;

namespace Hone.Diagnosis.Mending;

/// <summary>The same course of a schedule, every value times a factor.</summary>
internal static class ScaledSchedule
{
    /// <returns>Null for a schedule from outside Hone: what its numbers mean is not known.</returns>
    public static Schedule? Of(Schedule schedule, double factor) => schedule switch
    {
        Constant constant => constant with { Value = constant.Value * factor },
        Cosine cosine => cosine with { Peak = cosine.Peak * factor, Floor = cosine.Floor * factor },
        CosineCycles cycles => cycles with { Peak = cycles.Peak * factor },
        Exponential exponential => exponential with { Initial = exponential.Initial * factor },
        FlatCosine flat => flat with { Peak = flat.Peak * factor },
        InverseSquareRoot inverse => inverse with { Initial = inverse.Initial * factor },
        InverseTime inverse => inverse with { Initial = inverse.Initial * factor },
        OneCycle cycle => cycle with { Peak = cycle.Peak * factor },
        Staircase staircase => staircase with { Initial = staircase.Initial * factor },
        Then then => Of(then.First, factor) is { } first && Of(then.Next, factor) is { } next ? then with { First = first, Next = next } : null,
        Warmup warmup => Of(warmup.Then, factor) is { } then ? warmup with { Then = then } : null,
        _ => null,
    };
}
