using System.Globalization;
using System.Text;

namespace Hone.Files;

/// <summary>A file that one owner at a time can hold. The system lets go of it when the owner's process ends, however it ends: no lock is ever stale.</summary>
/// <remarks>The file says who holds it, <c>process 1234</c>, and a mark of that owner alone. It is deleted when it is given back; a killed owner leaves it
/// behind, which hinders nobody. (.NET locks with <c>flock</c> on Linux and macOS, by the sharing mode on Windows.)</remarks>
internal sealed class FileLock : IDisposable
{
    private const string Start = "process";
    private const int Longest = 100, LinuxLocked = 11, MacLocked = 35, WindowsLocked = unchecked((int)0x80070020);

    private readonly string _path, _mark;
    private readonly FileStream _file;

    private FileLock(string path, FileStream file)
    {
        _path = path;
        _file = file;
        _mark = string.Create(CultureInfo.InvariantCulture, $"{Start} {Environment.ProcessId} {Path.GetRandomFileName()}\n");
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(_mark));
        file.Flush();
    }

    /// <summary>Takes the lock, or gives null where somebody holds it.</summary>
    /// <exception cref="InputException">The file cannot be made.</exception>
    public static FileLock? TryTake(string path)
    {
        // On Windows others may read who holds it; elsewhere only None locks.
        var share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
        while (true)
        {
            FileStream? file = null;
            try
            {
                file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0);
                var taken = new FileLock(path, file);
                // Between opening and locking the owner before may have deleted the file: then this lock is on a file without a name.
                if (taken.IsInPlace) return taken;
                file.Dispose();
            }
            catch (IOException e) when (e.HResult is LinuxLocked or MacLocked or WindowsLocked) { return null; }
            catch (Exception e) when (FileFault.Covers(e))
            {
                if (file is not null) Delete(path); // locked, but not written: the disk is full
                file?.Dispose();
                throw FileFault.Of(path, "written", e);
            }
        }
    }

    /// <summary>The process that holds the lock, where its file says so.</summary>
    public static int? Holder(string path) =>
        Read(path)?.Split(' ') is [Start, var number, _] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : null;

    /// <summary>Gives the lock back and deletes its file, unless the name has come to belong to somebody else.</summary>
    public void Dispose()
    {
        bool mine = IsInPlace;
        if (OperatingSystem.IsWindows()) _file.Dispose(); // there an open file cannot be deleted
        if (mine) Delete(_path);
        _file.Dispose();
    }

    private bool IsInPlace => Read(_path) == _mark;

    private static void Delete(string path)
    {
        try { File.Delete(path); }
        catch (Exception e) when (FileFault.Covers(e)) { } // somebody took it in between, or the folder is gone
    }

    private static string? Read(string path)
    {
        try
        {
            using var handle = OperatingSystem.IsWindows() ? File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete) : UnixFile.OpenToRead(path);
            if (handle.IsInvalid) return null;
            byte[] text = new byte[Longest];
            return Encoding.ASCII.GetString(text, 0, RandomAccess.Read(handle, text, 0));
        }
        catch (Exception e) when (FileFault.Covers(e)) { return null; }
    }
}
