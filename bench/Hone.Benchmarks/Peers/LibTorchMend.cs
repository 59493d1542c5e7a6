using System.Buffers.Binary;
using System.Text;

namespace Hone.Benchmarks.Peers;

/// <summary>Lets TorchSharp's native file load where libstdc++ is that of GCC 12 (Debian 12).</summary>
/// <remarks>
/// libLibTorchSharp.so, built with GCC 13, names version GLIBCXX_3.4.32 of libstdc++ only for _ZSt21ios_base_library_initv, a symbol that is
/// referred to and never called. In the copy beside this program both the version and the symbol become weak: then the loader does without them.
/// Layouts: System V ABI, "Sections"; Linux Standard Base, "Symbol versioning".
/// </remarks>
internal static class LibTorchMend
{
    private const uint DynamicSymbols = 11, VersionsNeeded = 0x6FFFFFFE;
    private const int Weak = 2;

    public static void Apply(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var sections = Sections(bytes);
        bool changed = false;
        foreach (var section in sections)
        {
            int names = sections[section.Link].Offset;
            if (section.Type == VersionsNeeded) changed |= WeakenVersion(bytes, section.Offset, names);
            if (section.Type == DynamicSymbols) changed |= WeakenSymbol(bytes.AsSpan(section.Offset, section.Size), bytes.AsSpan(names));
        }
        if (!changed) return;
        File.WriteAllBytes(file + ".mended", bytes);
        File.Move(file + ".mended", file, overwrite: true);
    }

    private static (uint Type, int Offset, int Size, int Link)[] Sections(ReadOnlySpan<byte> elf)
    {
        int table = (int)BinaryPrimitives.ReadInt64LittleEndian(elf[0x28..]);
        var sections = new (uint, int, int, int)[BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3C..])];
        for (int i = 0; i < sections.Length; i++)
        {
            var header = elf[(table + 64 * i)..];
            sections[i] = (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]), (int)BinaryPrimitives.ReadInt64LittleEndian(header[24..]),
                (int)BinaryPrimitives.ReadInt64LittleEndian(header[32..]), BinaryPrimitives.ReadInt32LittleEndian(header[40..]));
        }
        return sections;
    }

    /// <summary>A list of files (Verneed), each with a list of versions (Vernaux); both say how far on the next one stands.</summary>
    private static bool WeakenVersion(Span<byte> elf, int offset, int names)
    {
        bool changed = false;
        for (var file = elf[offset..]; ; file = file[Int(file, 12)..])
        {
            var version = file[Int(file, 8)..];
            for (int left = BinaryPrimitives.ReadUInt16LittleEndian(file[2..]); left > 0; left--, version = version[Int(version, 12)..])
            {
                if (!Is(elf[(names + Int(version, 8))..], "GLIBCXX_3.4.32") || (version[4] & Weak) != 0) continue;
                version[4] |= Weak;
                changed = true;
            }
            if (Int(file, 12) == 0) return changed;
        }
    }

    private static bool WeakenSymbol(Span<byte> symbols, ReadOnlySpan<byte> names)
    {
        for (var symbol = symbols; symbol.Length >= 24; symbol = symbol[24..])
        {
            if (!Is(names[Int(symbol, 0)..], "_ZSt21ios_base_library_initv") || symbol[4] >> 4 == Weak) continue;
            symbol[4] = (byte)(Weak << 4 | symbol[4] & 15);
            return true;
        }
        return false;
    }

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private static bool Is(ReadOnlySpan<byte> text, string name) =>
        text.Length > name.Length && text[name.Length] == 0 && text[..name.Length].SequenceEqual(Encoding.ASCII.GetBytes(name));
}
