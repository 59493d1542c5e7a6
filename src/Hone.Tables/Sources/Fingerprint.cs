using System.Security.Cryptography;

namespace Hone.Tables.Sources;

/// <summary>What tells one data file from another.</summary>
internal static class Fingerprint
{
    /// <summary>Whether two files hold the same bytes.</summary>
    public static bool AreSame(string path, string other) =>
        (new FileInfo(path), new FileInfo(other)) is ({ Exists: true, Length: > 0 and var length }, { Exists: true } second) && second.Length == length && Of(path) == Of(other);

    /// <summary>SHA-256 of a file's bytes, in hexadecimal.</summary>
    /// <exception cref="InputException">It is a pipe: what was read from it is gone.</exception>
    public static string Of(string path)
    {
        using var file = File.OpenRead(path);
        if (!file.CanSeek) throw new InputException($"{path} is a pipe, which can be read once only; expected a file: a run is resumed from it. Save the rows to a file first (.gz will do).");
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
