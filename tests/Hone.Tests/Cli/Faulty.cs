using System.Globalization;

namespace Hone.Tests.Cli;

/// <summary>A folder of tables, good and faulty, and a run: what the tables of bad input refer to.</summary>
public sealed class Faulty : IDisposable
{
    public Faulty()
    {
        Tool.Write("ok.csv", Rows("a,b,t", (a, b) => $"{a},{b},{(a > b ? "x" : "y")}"));
        Tool.Write("number.csv", Rows("a,b,t", (a, b) => $"{a},{b},{100 * a + b}"));
        Tool.Write("classes.csv", Rows("a,b,t", (a, b) => $"{a},{b},{(int)(3 * a)}"));
        Tool.Write("one-class.csv", Rows("a,b,t", (a, b) => $"{a},{b},x"));
        Tool.Write("constant.csv", Rows("a,b,t", (a, b) => $"1,,{(a > b ? "x" : "y")}"));
        Tool.Write("only.csv", Rows("t", (a, b) => $"{(a > b ? "x" : "y")}"));
        Tool.Write("no-target.csv", Rows("a,b", (a, b) => $"{a},{b}"));
        Tool.Write("header.csv", "a,b,t");
        Tool.Write("one-row.csv", "a,b,t", "1,2,x");
        Tool.Write("two-rows.csv", "a,b,t", "1,2,x", "3,4,y");
        Tool.Write("ragged.csv", "a,b,t", "1,2,x", "3,y");
        Tool.Write("text.csv", "a,b", "0.1,oops");
        Tool.Write("strange.csv", "a,b,t", "0.1,0.2,zebra");
        Tool.Write("unknown.csv", "a,b,t", "0.1,0.2,");
        Tool.Write("broken.json", "{\"model\":");
        Tool.Write("list.json", "[]");
        File.CreateSymbolicLink(Tool["link.csv"], "ok.csv");
        Tool.Write("late.csv", Enumerable.Range(0, 40).Select(i => $"{i},{(i < 32 ? "x" : "y")}").Prepend("a,t"));
        File.WriteAllBytes(Tool["empty.csv"], []);
        Directory.CreateDirectory(Tool["folder"]);
        Tool.Train("ok.csv", "--target", "t", "--epochs", "2", "--hidden", "8", "--out", "run");
        File.WriteAllBytes(Tool["cut.safetensors"], File.ReadAllBytes(Tool["run/model.safetensors"])[..^100]);
        byte[] flipped = File.ReadAllBytes(Tool["run/model.safetensors"]);
        flipped[^300] ^= 64;
        File.WriteAllBytes(Tool["flipped.safetensors"], flipped);
        Break("edited", "recipe.json", text => text.Replace("\"epochs\": 2", "\"epochs\": 9"));
        Break("other-data", "recipe.json", text => text.Replace("\"file\": \"ok.csv\"", "\"file\": \"number.csv\""));
        Break("lost-data", "recipe.json", text => text.Replace("\"file\": \"ok.csv\"", "\"file\": \"gone.csv\""));
        Break("no-recipe", "recipe.json", _ => "{");
        Break("broken-checkpoint", "checkpoint.safetensors", text => text[..400]);
    }

    public Tool Tool { get; } = new();

    public void Dispose() => Tool.Dispose();

    private static IEnumerable<string> Rows(string header, FormattableRow row)
    {
        var random = new Random(1);
        return Enumerable.Range(0, 60).Select(_ => row(Math.Round(random.NextDouble(), 3), Math.Round(random.NextDouble(), 3)).ToString(CultureInfo.InvariantCulture)).Prepend(header);
    }

    private delegate FormattableString FormattableRow(double a, double b);

    private void Break(string run, string file, Func<string, string> change)
    {
        Directory.CreateDirectory(Tool[run]);
        foreach (string path in Directory.EnumerateFiles(Tool["run"])) File.Copy(path, Path.Join(Tool[run], Path.GetFileName(path)));
        string text = File.ReadAllText(Tool[$"{run}/{file}"], System.Text.Encoding.Latin1);
        Assert.NotEqual(text, change(text));
        File.WriteAllText(Tool[$"{run}/{file}"], change(text), System.Text.Encoding.Latin1);
    }

    /// <summary>Runs the tool: it must refuse in one message, with exit code 2, and leave the folder as it was.</summary>
    public void Refuses(string arguments, string phrase)
    {
        string[] before = Tool.Files;
        var answer = Tool.Run([.. arguments.Split(' ').Select(argument => argument == "''" ? "" : argument)]);
        Assert.True(answer.Code == 2, $"{answer.Code}: {answer.Error}");
        Assert.Contains(phrase, answer.Error);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("(Parameter", answer.Error);
        Assert.DoesNotContain("System.", answer.Error);
        Assert.Equal("", answer.Output);
        Assert.Equal(before, Tool.Files);
    }
}
