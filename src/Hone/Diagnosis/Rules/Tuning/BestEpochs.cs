namespace Hone.Diagnosis.Rules.Tuning;

/// <summary>When the best trials of a study were at their best: medians.</summary>
/// <param name="Share">Of the best epoch in all, above 0.</param>
internal sealed record BestEpochs(double Share, double Epoch, double Epochs, int Trials)
{
    private const int Fewest = 5, FewestEpochs = 10; // of fewer epochs one is a tenth

    /// <summary>Of the best fifth of the trials that tell of their epochs, five at least; null where there are too few.</summary>
    public static BestEpochs? Of(StudyFacts facts)
    {
        StudyTrial[] told = [.. facts.Ranked.Where(trial => trial.BestEpoch > 0 && trial.Epochs >= FewestEpochs)];
        if (told.Length < Fewest) return null;
        StudyTrial[] best = [.. told.Take(Math.Max(Fewest, told.Length / 5))];
        double Median(Func<StudyTrial, double> of) => best.Select(of).Order().ElementAt(best.Length / 2);
        return new BestEpochs(Median(trial => (double)trial.BestEpoch / trial.Epochs), Median(trial => trial.BestEpoch), Median(trial => trial.Epochs), best.Length);
    }
}
