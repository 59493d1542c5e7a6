using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hone.Lab.Data;
using Hone.Numerics;
using Hone.Plans;

namespace Hone.Lab.Reference;

/// <summary>A folder with the data, starts and fixtures of the published lessons.</summary>
internal sealed class ReferenceFolder(string path)
{
    /// <summary>What to say where <see cref="HasFootball"/> is false.</summary>
    public const string NoFootball = "The lesson's own points, whose licence nobody states, do not come with Hone: with football_train.csv and football_test.csv (x1,x2,y: the training and the validation part of its data.mat) in the folder, its runs are held against what comes out, too.";

    /// <summary>Whether the points of the regularisation lessons are there.</summary>
    public bool HasFootball { get; } = File.Exists(Path.Join(path, "football_train.csv")) && File.Exists(Path.Join(path, "football_test.csv"));

    /// <summary>Two features and a class of 0 or 1 a line, behind a line of names.</summary>
    /// <exception cref="InputException">The file is missing or holds something else.</exception>
    public Points Points(string name)
    {
        string file = Find(name);
        double[][] rows = [.. File.ReadLines(file).Skip(1).Select((line, i) => Row(file, i + 2, line))];
        if (rows.Length == 0) throw new InputException($"{file} has no row of points; expected the lessons' file of that name.");
        return new Points([.. rows.SelectMany(row => row[..2])], [.. rows.Select(row => row[2])]);
    }

    /// <exception cref="InputException">The file is missing or is no JSON.</exception>
    public JsonNode Json(string name)
    {
        string file = Find(name);
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) ?? throw new InputException($"{file} holds null; expected the lessons' file of that name.");
        }
        catch (JsonException fault)
        {
            throw new InputException($"{file} is no JSON ({fault.Message.Split('\n')[0]}); expected the lessons' file of that name.", fault);
        }
    }

    /// <summary>The lessons write W as units × inputs; here it is inputs × units.</summary>
    /// <param name="weights">W1, b1, W2 …</param>
    public static void Load(Plan<double> plan, JsonNode weights)
    {
        for (int i = 0; i < plan.Parameters.Count; i++)
            Write(plan.Parameters[i].Value(), weights[$"{(i % 2 == 0 ? "W" : "b")}{i / 2 + 1}"]!);
    }

    /// <summary>A matrix of the lessons, transposed.</summary>
    public static void Write(Matrix<double> to, JsonNode from)
    {
        for (int r = 0; r < to.Rows; r++)
            for (int c = 0; c < to.Width; c++) to[r, c] = (double)from[c]![r]!;
    }

    private string Find(string name)
    {
        string file = Path.Join(path, name);
        if (File.Exists(file)) return file;
        throw new InputException($"--reference: there is no {name} in {path}. Give a folder with the lessons' files: data/course of Hone's sources has them.");
    }

    private static double[] Row(string file, int number, string line)
    {
        string[] cells = line.Split(',');
        var values = new double[cells.Length];
        for (int i = 0; i < cells.Length; i++)
            if (!double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || !double.IsFinite(values[i])) throw Wrong();
        return values.Length == 3 && values[2] is 0 or 1 ? values : throw Wrong();

        InputException Wrong() => new($"{file}, line {number}: found \"{line}\"; expected two numbers and a class of 0 or 1, parted by commas.");
    }
}
