namespace Hone;

/// <summary>Bad input; one message that says found, expected, where, what to do.</summary>
public sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
