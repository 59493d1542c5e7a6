using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hone.Files;

/// <summary>Opens what .NET's own streams do not: folders, and files that somebody has locked. Only on Linux and macOS.</summary>
internal static partial class UnixFile
{
    private const int ReadOnly = 0;

    /// <summary>An open file or folder to read or flush; an invalid handle where the system refuses.</summary>
    public static SafeFileHandle OpenToRead(string path) => new(Open(path, ReadOnly), ownsHandle: true);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
