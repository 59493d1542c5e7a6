namespace Hone.Cli;

/// <summary>The words for tasks: binary, classes, number.</summary>
internal static class TaskWords
{
    public static readonly string[] All = ["binary", "classes", "number"];

    public static string Of(TaskKind task) => task.ToString().ToLowerInvariant();

    public static TaskKind Parse(string word) => word switch
    {
        "binary" => TaskKind.Binary,
        "classes" => TaskKind.Classes,
        "number" => TaskKind.Number,
        _ => throw new InputException($"--task: found \"{word}\", expected binary, classes or number."),
    };
}
