using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hone.Files;

/// <summary>Makes a rename survive a power cut: on Linux and macOS the name of a file lies in its folder, which has to reach the disk too.</summary>
/// <remarks>.NET opens no folder, so <c>open</c> is called directly; flushing and closing are .NET's own. Windows has nothing to do here.</remarks>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The disk failed. A file system that cannot flush folders is no error.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        using var handle = new SafeFileHandle(Open(folder, ReadOnly), ownsHandle: true);
        if (!handle.IsInvalid) RandomAccess.FlushToDisk(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
