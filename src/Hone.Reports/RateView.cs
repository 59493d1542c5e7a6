using Hone.Diagnosis;

namespace Hone.Reports;

/// <summary>Range tests with several seeds, and what else their page is to say.</summary>
/// <param name="tests">One a seed: one or more.</param>
public sealed class RateView(IReadOnlyList<RateTest> tests)
{
    public IReadOnlyList<RateTest> Tests { get; } = tests;

    /// <summary>What was trained on, over the headline: a file and its target, for instance.</summary>
    public required string Title { get; init; }

    /// <summary>Rows in the training data, and rows a step.</summary>
    public required (int Rows, int BatchSize) Data { get; init; }

    /// <summary>The optimiser, in words: a rate is good for one of them.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The command line that trains as was tested, without a learning rate.</summary>
    public required string Train { get; init; }

    /// <summary>The same test once more, without its highest rate.</summary>
    public required string Again { get; init; }

    /// <summary>The option for the highest rate, as it was given; null where it was not. <see cref="Again"/> goes without it.</summary>
    public string? Highest { get; init; }

    public RateAdvice? Advice { get; } = RateAdvice.Of(tests);

    /// <summary>A rate as people write it, with two digits that count.</summary>
    public static string Text(double rate) => Advising.Rate.Text(rate);

    /// <summary>The command line that trains at the rate to take; null where none is.</summary>
    public string? Command => Advice is { } advice ? $"{Train} {Advising.Rate.Option(advice.Take)}" : null;

    /// <summary>Whether a seed's loss was still falling at the highest rate.</summary>
    public bool IsOpen => Tests.Any(test => test.IsOpen);

    /// <summary>A wider test, where this one did not go far enough: the loss was still falling at its end, or has not fallen.</summary>
    public string? Wider => Advice is null || IsOpen ? $"{Again} --highest {Text(Tests.Max(test => test.Rates[^1]) * 100)}" : null;
}
