using System.Globalization;
using Hone.Training;
using Spectre.Console;

namespace Hone.Cli;

/// <summary>An ensemble in a terminal: a line for each network that is being trained or was.</summary>
internal sealed class LiveEnsemble(Recipe recipe, LiveDisplayContext live) : EnsembleProgress(recipe)
{
    private const int BarWidth = 32, MostLines = 12;

    private string? _notice;

    protected override TimeSpan Between { get; } = TimeSpan.FromMilliseconds(100);

    protected override void Show(IReadOnlyList<MemberState?> members, double share, string time)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap());
        void Row(string name, string value) => grid.AddRow(new Markup($"[grey]{name}[/]"), new Text(value));
        (MemberState State, int Number)[] begun = [.. members.Select((state, i) => (state, i + 1)).Where(member => member.state is not null).Select(member => (member.state!, member.Item2))];
        foreach (var (state, number) in begun.TakeLast(MostLines))
        {
            int filled = (int)(Math.Min(1, state.Share) * BarWidth);
            string best = state.Best is not { } epoch ? "" : string.Create(CultureInfo.InvariantCulture, $"   best: epoch {epoch.Epoch}, dev loss {epoch.DevLoss:0.0000}, {Recipe.Metric.Name} {epoch.DevMetric:0.0000}");
            Row($"network {number}", $"{new string('━', filled)}{new string('╌', BarWidth - filled)} epoch {state.Epoch} of at most {Recipe.Epochs}{best}");
        }
        Row("all", string.Create(CultureInfo.InvariantCulture, $"{share:P0} of {members.Count} networks, whose answers are averaged"));
        if (_notice is not null) Row("note", _notice);
        Row("time", $"{time}   Ctrl-C ends it and loses nothing");
        live.UpdateTarget(grid);
    }

    protected override void Notice(string notice) => _notice = notice;
}
