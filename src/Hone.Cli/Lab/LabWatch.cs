using System.Diagnostics;
using Hone.Lab;
using Hone.Lab.Results;
using Spectre.Console;

namespace Hone.Cli.Lab;

/// <summary>Shows an experiment while it goes on: a line a variant, side by side in a terminal; else a line when a variant is done.</summary>
internal sealed class LabWatch(Screen screen) : ILabWatch
{
    private const int BarWidth = 20, CurveWidth = 32;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Line> _lines = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private LiveDisplayContext? _live;
    private long _last;

    public LabReport Over(Func<ILabWatch, LabReport> work)
    {
        if (screen.Live is not { } console) return work(this);
        LabReport? report = null;
        console.Live(new Text("")).AutoClear(true).Start(live =>
        {
            _live = live;
            report = work(this);
        });
        return report!;
    }

    public void Begin(IReadOnlyList<string> variants, int seeds)
    {
        lock (_gate)
        {
            _lines.Clear();
            foreach (string variant in variants) _lines[variant] = new Line(new double[seeds], []);
        }
    }

    public void Tell(string variant, int seed, double share, double loss)
    {
        lock (_gate)
        {
            var line = _lines[variant];
            line.Shares[seed] = share;
            if (seed == 0) line.Losses.Add(loss);
            if (_live is null)
            {
                if (line.Shares.All(one => one == 1)) screen.Say($"{variant}: done, loss {Saying.Number(line.Losses.DefaultIfEmpty(double.NaN).Last())} with the first seed");
            }
            else if (Stopwatch.GetElapsedTime(_last) >= Between)
            {
                _last = Stopwatch.GetTimestamp();
                _live.UpdateTarget(Picture());
            }
        }
    }

    private Grid Picture()
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap().RightAligned()).AddColumn(new GridColumn().NoWrap());
        foreach (var (name, line) in _lines)
        {
            int filled = (int)(line.Shares.Average() * BarWidth);
            grid.AddRow(new Text(name), new Text(new string('━', filled) + new string('╌', BarWidth - filled)), new Text(line.Losses.Count == 0 ? "" : $"loss {Saying.Number(Math.Round(line.Losses[^1], 4))}"), new Text(Sparkline.Of(line.Losses, CurveWidth)));
        }
        return grid.AddRow(new Text(""), new Text($"{Stopwatch.GetElapsedTime(_start).TotalSeconds:0} s"), new Text(""), new Text("Ctrl-C ends it"));
    }

    /// <summary>How far a variant is with each seed, and its first seed's losses.</summary>
    private sealed record Line(double[] Shares, List<double> Losses);
}
