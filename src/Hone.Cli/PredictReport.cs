namespace Hone.Cli;

/// <summary>The object that predict --json prints.</summary>
internal sealed record PredictReport(string Task, int Rows, string Out, double Seconds);
