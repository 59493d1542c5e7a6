using System.Runtime.ExceptionServices;
using Hone.Data;
using Hone.Plans;

namespace Hone.Training;

/// <summary>Trains the members of a recipe side by side, each as a whole run of its own: own start, own order of rows, own best epoch, and rows of its own where they are divided so.</summary>
/// <remarks>Members share the processors and nothing else: so the result does not depend on how many run at once, and one that broke off goes on by itself.</remarks>
/// <param name="recipe">Says how many members there are.</param>
/// <param name="trainerOf">Makes the trainer of a member, counted from 0, that may use so many threads; its recipe is <see cref="Recipe.Member"/>'s.</param>
public sealed class Ensemble(Recipe recipe, Func<int, int, Trainer> trainerOf)
{
    /// <summary>Threads to use, 1 or more; never shows in the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Members that train at once: as many as there are threads, for a network alone keeps one busy best.</summary>
    private int AtOnce => Math.Min(Threads, recipe.Members);

    /// <summary>Trains all members and pools them. Where one has no epoch worth keeping, because it was cancelled or diverged, what is returned are those of the kinds of network that are whole; else the first of them that came to their end, or the first alone.</summary>
    /// <param name="rowsOf">What a member learns from and what it is judged by.</param>
    /// <exception cref="InputException">Data and recipe do not fit each other.</exception>
    public TrainedModel Fit(Func<int, (Dataset Train, Dataset Dev)> rowsOf, CancellationToken cancel = default)
    {
        var trained = new TrainedModel?[recipe.Members];
        if (recipe.Members % recipe.Kinds != 0)
            throw Uneven(recipe);
        if (recipe.Kinds > 1 && rowsOf(0).Train.Features is var inputs && recipe.Variants!.FirstOrDefault(variant => Plan<float>.OutputsOf(variant.Model, inputs) != Plan<float>.OutputsOf(recipe.Model, inputs)) is not null)
            throw new InputException($"The recipe's variants must have as many outputs as its model, {Plan<float>.OutputsOf(recipe.Model, inputs)}: their answers are averaged.");
        Trainer[] trainers = [.. Enumerable.Range(0, recipe.Members).Select(member => trainerOf(member, ThreadsOf(member)))];
        foreach (var trainer in trainers) trainer.CheckStart(); // what one of them refuses, none begins
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        ExceptionDispatchInfo? failure = null;
        int next = -1;
        void Work()
        {
            for (int member; (member = Interlocked.Increment(ref next)) < trained.Length && (member == 0 || !broken.IsCancellationRequested);) // the first leaves a model, however short
            {
                try
                {
                    var (train, dev) = rowsOf(member);
                    trained[member] = trainers[member].Fit(train, dev, broken.Token);
                }
                catch (Exception fault)
                {
                    Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(fault), null);
                    broken.Cancel();
                }
            }
        }

        Thread[] others = [.. Enumerable.Range(1, AtOnce - 1).Select(i => new Thread(Work) { IsBackground = true, Name = $"Hone member {i}" })];
        foreach (var other in others) other.Start();
        Work();
        foreach (var other in others) other.Join();
        failure?.Throw();
        return Pool(trained);
    }

    internal static InputException Uneven(Recipe recipe) =>
        new($"The recipe has {recipe.Members} members and {recipe.Kinds} networks, its own and {recipe.Kinds - 1} variants; expected members in equal shares: a multiple of {recipe.Kinds}.");

    /// <summary>Those of the last round share what the missing ones leave.</summary>
    private int ThreadsOf(int member)
    {
        int last = recipe.Members % AtOnce;
        return Math.Max(1, Threads / (member < recipe.Members - last ? AtOnce : last));
    }

    private TrainedModel Pool(TrainedModel?[] trained)
    {
        var first = trained[0]!;
        if (trained.Length == 1) return first;
        TrainedModel[] begun = [.. trained.OfType<TrainedModel>()];
        var end = begun.Length < trained.Length ? new Stop(StopKind.Cancelled, "cancelled") : begun.Select(member => member.End).OfType<Stop>().MaxBy(stop => stop.Kind);
        int[] kept = Kept(trained);
        if (kept.Length < 2) return new TrainedModel(first) { End = end };
        TrainedModel[] members = [.. kept.Select(member => trained[member]!)];
        return new TrainedModel(recipe, members, kept) { Best = Mean([.. members.Select(member => member.Best!)]), End = end, Epochs = begun.Max(member => member.Epochs) };
    }

    private int[] Kept(TrainedModel?[] trained)
    {
        int[] all = [.. Enumerable.Range(0, trained.Length)];
        int[] whole = [.. all.GroupBy(recipe.KindOf).Where(kind => kind.All(member => trained[member]?.Best is not null)).SelectMany(kind => kind)];
        return whole.Length > 0 ? whole : [.. all.TakeWhile(member => trained[member] is { Best: not null, End.Kind: not StopKind.Cancelled })];
    }

    private static EpochReport Mean(EpochReport[] best) => new(
        (int)Math.Round(best.Average(report => report.Epoch)), (long)Math.Round(best.Average(report => report.Steps)), best.Average(report => report.Rate), best.Average(report => report.TrainLoss),
        best.Average(report => report.Penalty), best.Average(report => report.DevLoss), best.Average(report => report.DevMetric), IsBest: true);
}
