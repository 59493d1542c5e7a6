using System.Text;

namespace Hone.Tables.Sources;

/// <summary>What the system says of files and bytes, as one sentence with advice.</summary>
internal static class Trouble
{
    /// <exception cref="InputException">Whatever went wrong with the file while <paramref name="read"/> ran.</exception>
    public static T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException fault)
        {
            throw new InputException($"Found bytes in {name} that are not valid in its encoding; save it as UTF-8, or say what it is with --encoding latin1 (or utf-16).", fault);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"Found no file '{name}'; check the path.", fault);
        }
        catch (OutOfMemoryException fault)
        {
            throw MemoryNeed.RunOut(name, fault);
        }
        catch (InvalidDataException fault)
        {
            throw new InputException($"{name} is damaged: its gzip bytes were cut short or changed, or something else stands behind them. Fetch or pack it again.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{name} cannot be read: {fault.Message}", fault);
        }
    }
}
