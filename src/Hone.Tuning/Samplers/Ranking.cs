namespace Hone.Tuning.Samplers;

/// <summary>Which outcomes are better than others.</summary>
internal static class Ranking
{
    /// <summary>The better first: whole trials by value, then those that were stopped, by how far they came and then by value; what diverged stands last. Of equal ones the earlier first.</summary>
    /// <remarks>Stopped trials were so because others did better: that much their values say, though they are of a shorter trial.</remarks>
    public static IOrderedEnumerable<T> Ranked<T>(this IEnumerable<T> items, Func<T, Outcome> outcome) =>
        items.OrderByDescending(item => double.IsFinite(outcome(item).Value)).ThenByDescending(item => outcome(item).Share).ThenBy(item => double.IsFinite(outcome(item).Value) ? outcome(item).Value : 0);
}
