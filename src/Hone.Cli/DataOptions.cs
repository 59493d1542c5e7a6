using System.CommandLine;
using Hone.Tables;

namespace Hone.Cli;

/// <summary>Which column to predict, and how the file is read, divided and weighed.</summary>
internal sealed class DataOptions
{
    private readonly Option<string?> _target = new Option<string?>("--target") { Description = "The column to predict; or a file that holds nothing else, such as the labels of images.", HelpName = "COL|FILE" }.Named();
    private readonly Option<string?> _task = new Option<string?>("--task") { Description = "binary, classes or number. Found by looking where not given.", HelpName = "TASK" }.Offering(TaskWords.All);
    private readonly Option<string?> _test = new Option<string?>("--test") { Description = "A file, or a share of the rows such as 0.2, that training never sees.", HelpName = "FILE|SHARE" }.Named();
    private readonly Option<string?> _testTarget = new Option<string?>("--test-target") { Description = "The targets of a test file, where they are in a file of their own.", HelpName = "FILE" }.Named();
    private readonly Option<double?> _dev = new Option<double?>("--dev") { Description = "Share of the rows that judge the epochs; 0.2 where not given.", HelpName = "SHARE" }.Expecting("a share of the rows between 0 and 1, such as 0.2");
    private readonly ReadingOptions _reading = new();
    private readonly WeightOptions _weights = new();
    private readonly FeatureOptions _features = new();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_target, _task, _test, _testTarget, _dev]) command.Add(option);
        _weights.AddTo(command);
        _features.AddTo(command);
        _reading.AddTo(command, kinds: true);
    }

    /// <exception cref="InputException">The target is not said, or a value does not fit.</exception>
    public TrainingOptions Read(ParseResult parsed, string data) => new()
    {
        Data = data,
        Target = parsed.GetValue(_target) ?? throw new InputException("Say which column to predict: --target COL"),
        Task = parsed.GetValue(_task) is { } word ? TaskWords.Parse(word) : null,
        DevShare = parsed.GetValue(_dev) ?? TrainingOptions.DefaultDevShare,
        Test = parsed.GetValue(_test),
        TestTarget = parsed.GetValue(_testTarget),
        Splitting = _weights.Splitting(parsed),
        Weights = _weights.Weights(parsed),
        Reading = _reading.Read(parsed),
        Style = _features.Read(parsed),
    };
}
