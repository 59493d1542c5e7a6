using Hone.Files;

namespace Hone.Tuning.Export;

/// <summary>Exports make new files, whole or not at all.</summary>
internal static class NewFile
{
    /// <exception cref="InputException">There is such a file or folder already, or it cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        Refuse(path);
        AtomicFile.Write(path, write);
    }

    /// <summary>The same for what writes a file by its name: it is given another one beside it.</summary>
    /// <exception cref="InputException">As in <see cref="Write"/>.</exception>
    public static void WriteBeside(string path, Action<string> write)
    {
        Refuse(path);
        string temporary = $"{path}.{Path.GetRandomFileName()}{AtomicFile.TemporarySuffix}";
        try
        {
            using (new FileStream(temporary, FileMode.CreateNew)) { } // says in the usual words what is wrong with the folder
            write(temporary);
            File.Move(temporary, path, overwrite: false);
        }
        catch (Exception fault)
        {
            if (File.Exists(temporary)) File.Delete(temporary);
            if (FileFault.Covers(fault)) throw FileFault.Of(path, "written", fault);
            throw;
        }
    }

    private static void Refuse(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.Exists(path)) throw new InputException($"There is {path} already, and an export makes a new file. Choose another name, or move the old file away.");
    }
}
