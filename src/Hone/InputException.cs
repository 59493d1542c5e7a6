namespace Hone;

/// <summary>Bad input. The message is written for the person who gave it: what was found, what was expected, where, and what to do.</summary>
/// <remarks>The command line prints the message alone and ends with exit code 2.</remarks>
public sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
