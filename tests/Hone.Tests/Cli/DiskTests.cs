using System.Diagnostics;

namespace Hone.Tests.Cli;

/// <summary>Real disks that are full or read-only: small ones in memory, mounted where nobody else sees them.</summary>
public sealed class DiskTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void A_disk_that_is_full_at_any_point_ends_the_run_in_one_message_and_with_room_it_goes_on_to_the_same_files()
    {
        var script = Script("""
            train --out whole > /dev/null 2>&1
            for ((size = 4; ; size += 4)); do
              mount -t tmpfs -o size=${size}k tmpfs disk
              code=0; train --checkpoint-every 0 --out disk/run 2> message > /dev/null || code=$?
              echo "$size: code $code, lines $(wc -l < message), $(cat message)"
              if ((code == 0)); then umount disk; break; fi
              [ -z "$(find disk -name '*tmp' -o -name '*.lock')" ] || { echo "$size: left $(ls disk/run)"; }
              recipe=no; [ -e disk/run/recipe.json ] && recipe=yes
              mount -o remount,size=1m disk
              if [ $recipe = yes ]; then $hone train --resume disk/run --quiet > again 2>&1 || cat again; else train --out disk/run > again 2>&1 || cat again; fi
              for file in model.safetensors checkpoint.safetensors recipe.json metrics.jsonl; do cmp whole/$file disk/run/$file || echo "$size: $file differs"; done
              umount disk
            done
            """);
        Assert.True(script.Code == 0, script.Output + script.Error);
        string[] lines = script.Output.TrimEnd('\n').Split('\n');
        Assert.True(lines.Length > 4, script.Output);
        Assert.EndsWith("code 0, lines 0, ", lines[^1]);
        Assert.All(lines[..^1], line => Assert.True(line.Contains("code 2, lines 1, ", StringComparison.Ordinal) && line.Contains("the disk is full", StringComparison.Ordinal), script.Output));
        Assert.Contains(lines, line => line.Contains("go on with hone train --resume disk/run from the last checkpoint, which is whole", StringComparison.Ordinal));
    }

    [Fact]
    public void A_read_only_disk_is_refused_in_one_message()
    {
        var script = Script("""
            mount -t tmpfs -o size=1m tmpfs disk
            train --out disk/run > /dev/null
            mount -o remount,ro disk
            $hone train --resume disk/run --quiet || echo "code $?"
            train --out disk/other || echo "code $?"
            """);
        Assert.True(script.Code == 0, script.Output + script.Error);
        Assert.Equal("code 2\ncode 2\n", script.Output);
        string[] lines = script.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Contains("the disk is read-only", line));
    }

    /// <summary>Runs bash in a mount namespace of its own, with an empty folder <c>disk</c> to mount on and <c>train</c> for a short run.</summary>
    private Answer Script(string body)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Small disks are mounted the Linux way.");
        Assert.SkipUnless(Bash("mkdir -p probe && mount -t tmpfs tmpfs probe").Code == 0, "This machine lets nobody mount a disk of its own (unshare --user --mount).");
        var random = new Random(1);
        _tool.Write("ok.csv", Enumerable.Range(0, 60).Select(_ => (random.Next(100), random.Next(100))).Select(row => $"{row.Item1},{row.Item2},{(row.Item1 > row.Item2 ? "x" : "y")}").Prepend("a,b,t"));
        return Bash($$"""
            set -e
            hone="{{Tool.Dotnet}} {{Tool.Assembly}}"
            train() { $hone train ok.csv --target t --epochs 3 --hidden 16 --quiet "$@"; }
            mkdir disk
            {{body}}
            """);
    }

    private Answer Bash(string script)
    {
        var start = new ProcessStartInfo("unshare", ["--user", "--map-root-user", "--mount", "bash", "-c", script])
        {
            WorkingDirectory = _tool.Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            return Tool.Answer(process);
        }
        catch (System.ComponentModel.Win32Exception fault) // no unshare
        {
            return new Answer(-1, "", fault.Message);
        }
    }
}
