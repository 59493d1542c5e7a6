using System.Buffers;
using System.Globalization;
using Hone.Tables;

namespace Hone.Cli;

/// <summary>Writes predictions as CSV: the prediction, for classes also its probability and one column a class.</summary>
internal static class PredictionWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public static void Write(TextWriter output, Predictions predictions)
    {
        var classes = predictions.Target.Classes;
        output.Write("prediction");
        if (classes.Count > 0) output.Write(",probability");
        foreach (string label in classes) output.Write("," + Quoted($"p({label})"));
        output.Write('\n');
        for (int row = 0; row < predictions.Rows; row++)
        {
            if (classes.Count == 0)
            {
                output.Write(Text((float)predictions.Number(row)));
            }
            else
            {
                output.Write($"{Quoted(predictions.Label(row))},{Text(predictions.Probability(row, predictions.Class(row)))}");
                for (int c = 0; c < classes.Count; c++) output.Write("," + Text(predictions.Probability(row, c)));
            }
            output.Write('\n');
        }
    }

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
