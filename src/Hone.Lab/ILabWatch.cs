namespace Hone.Lab;

/// <summary>Somebody who watches an experiment. Called from several threads.</summary>
public interface ILabWatch
{
    /// <summary>What will be trained, before it begins.</summary>
    void Begin(IReadOnlyList<string> variants, int seeds);

    /// <summary>How far one training is.</summary>
    /// <param name="seed">Counted from 0.</param>
    /// <param name="share">0 to 1; 1 when it is done.</param>
    /// <param name="loss">Of the last epoch, penalty included.</param>
    void Tell(string variant, int seed, double share, double loss);
}
