using System.Security.Cryptography;

namespace Hone.Cli;

/// <summary>What tells one data file from another.</summary>
internal static class Fingerprint
{
    /// <summary>SHA-256 of a file's bytes, in hexadecimal.</summary>
    public static string Of(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
