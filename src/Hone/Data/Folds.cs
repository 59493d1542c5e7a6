using Hone.Numerics;

namespace Hone.Data;

/// <summary>Rows dealt out into parts of equal size, of which each member of an ensemble holds one out: it learns from the others and is judged by its own.</summary>
/// <param name="Count">Parts, 2 or more.</param>
/// <param name="Of">The part of each row, 0 … <paramref name="Count"/> − 1.</param>
/// <remarks>
/// Member m holds part m mod Count out. So every row is learned from by most members, and those that were not shown it can say how good the ensemble is on rows it does not know:
/// Breiman 1996, "Out-of-bag estimation"; with parts in the place of bootstrap samples it is cross-validation (Stone 1974).
/// </remarks>
public sealed record Folds(int Count, int[] Of)
{
    /// <summary>Parts of rows that stand alone, each with its share of every class, to within a row.</summary>
    /// <param name="classes">The class of each row, from 0; all 0 where there are none.</param>
    /// <param name="count">Parts; of fewer rows that many.</param>
    /// <exception cref="InputException">Fewer than two rows.</exception>
    public static Folds Stratified(ReadOnlySpan<int> classes, int count, Key key)
    {
        count = Fitting(classes.Length, count, "rows");
        int[] given = classes.ToArray(), parts = new int[given.Length];
        int next = 0; // goes on from class to class, so that parts differ by one row at most
        foreach (var rows in Enumerable.Range(0, given.Length).GroupBy(row => given[row]).OrderBy(group => group.Key))
        {
            int[] shuffled = [.. rows];
            key.Fold((ulong)rows.Key).Shuffle(shuffled);
            foreach (int row in shuffled) parts[row] = next++ % count;
        }
        return new Folds(count, parts);
    }

    /// <summary>Parts that keep the rows of a group together: the largest groups first, each to the smallest part.</summary>
    /// <param name="groups">The group of each row, from 0.</param>
    /// <param name="count">Parts; of fewer groups that many.</param>
    /// <exception cref="InputException">Fewer than two groups.</exception>
    public static Folds Grouped(ReadOnlySpan<int> groups, int count, Key key)
    {
        int[] given = groups.ToArray(), parts = new int[given.Length];
        int[][] members = [.. Enumerable.Range(0, given.Length).GroupBy(row => given[row]).OrderBy(group => group.Key).Select(group => group.ToArray())];
        count = Fitting(members.Length, count, "groups");
        int[] order = [.. Enumerable.Range(0, members.Length)];
        key.Shuffle(order);
        var sizes = new int[count];
        foreach (int group in order.OrderByDescending(group => members[group].Length))
        {
            int smallest = Array.IndexOf(sizes, sizes.Min());
            foreach (int row in members[group]) parts[row] = smallest;
            sizes[smallest] += members[group].Length;
        }
        return new Folds(count, parts);
    }

    /// <summary>The rows that a member learns from and those that it is judged by, ascending.</summary>
    /// <param name="member">From 0.</param>
    public Split Split(int member)
    {
        int[] all = [.. Enumerable.Range(0, Of.Length)];
        return new Split(Array.FindAll(all, row => !IsHeldOut(member, row)), Array.FindAll(all, row => IsHeldOut(member, row)));
    }

    /// <summary>Whether a member does not learn from a row.</summary>
    public bool IsHeldOut(int member, int row) => Of[row] == member % Count;

    private static int Fitting(int things, int count, string name) =>
        things >= 2 ? Math.Clamp(count, 2, things)
            : throw new InputException($"Found {things} {name} to split; expected at least 2, one to train on and one to measure on.");
}
