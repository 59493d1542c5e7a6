namespace Hone;

/// <summary>Bad input. The message is written for the person who gave it: what was found, what was expected, where, and what to do.</summary>
/// <remarks>The command line prints the message alone and ends with exit code 2.</remarks>
public sealed class InputException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What an argument check found; the parameter's name and value, which .NET adds for programmers, are left out.</summary>
    /// <param name="where">Stands before what the check said.</param>
    public static InputException Of(ArgumentException fault, string where = "") =>
        new(where + fault.Message.Split([" (Parameter ", "\n"], StringSplitOptions.None)[0].TrimEnd(), fault);
}
