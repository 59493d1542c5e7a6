using System.Text.RegularExpressions;

namespace Hone.Tests.Architecture;

/// <summary>The laws of the design that can be read off the sources.</summary>
public partial class ArchitectureTests
{
    /// <summary>The folders of the library: each uses only folders of a lower rank, and itself.</summary>
    private static readonly Dictionary<string, int> Ranks = new()
    {
        ["Numerics"] = 0,
        ["Initializers"] = 1, ["Regularizers"] = 1, ["Losses"] = 1, ["Metrics"] = 1, ["Schedules"] = 1, ["Files"] = 1,
        ["Plans"] = 2,
        ["Layers"] = 3, ["Optimizers"] = 3, ["Data"] = 3,
        ["Checking"] = 4, ["Training"] = 4,
        ["Diagnosis"] = 5,
    };

    [Fact]
    public void Arrows_point_down() => AssertNone(
        from file in Sources.Below("src/Hone")
        where file.Path.Contains('/')
        let folder = file.Path.Split('/')[0]
        from line in file.Lines
        let used = Using().Match(line).Groups["folder"].Value
        where used != "" && used != folder && !(Ranks.TryGetValue(folder, out int rank) && Ranks.TryGetValue(used, out int below) && below < rank)
        select $"{file.Path} uses Hone.{used}, which is not below {folder}");

    [Fact]
    public void Every_folder_of_the_library_has_a_rank() => AssertNone(
        Sources.Below("src/Hone").Select(file => file.Path).Where(path => path.Contains('/')).Select(path => path.Split('/')[0]).Distinct()
            .Where(folder => !Ranks.ContainsKey(folder)).Select(folder => $"{folder} has no rank: give it one in ArchitectureTests"));

    [Fact]
    public void A_file_holds_one_public_type_and_is_named_after_it() => AssertNone(
        from file in Sources.Below("src")
        let types = file.Lines.Select(line => PublicType().Match(line).Groups["name"].Value).Where(name => name != "").Distinct().ToList()
        let name = Path.GetFileName(file.Path).Split('.')[0]
        where types.Count > 1 || types.Count == 1 && types[0] != name
        select $"{file.Path} holds {string.Join(", ", types)}");

    [Fact]
    public void No_file_is_longer_than_400_lines() => AssertNone(
        from folder in (string[])["src", "tests"]
        from file in Sources.Below(folder)
        where file.Lines.Length > 400
        select $"{file.Path} has {file.Lines.Length} lines");

    [Fact]
    public void Pointers_and_intrinsics_stay_in_Numerics() => AssertNone(
        from file in Sources.Below("src")
        where !file.Path.StartsWith("Hone/Numerics/", StringComparison.Ordinal) && !file.Path.StartsWith("Hone.Generators/", StringComparison.Ordinal)
        from line in file.Lines
        where Unsafe().IsMatch(line)
        select $"{file.Path}: {line.Trim()}");

    [Fact]
    public void Nobody_silences_the_compiler() => AssertNone(
        from folder in (string[])["src", "tests"]
        from file in Sources.Below(folder)
        from line in file.Lines
        where line.TrimStart().StartsWith("#pragma", StringComparison.Ordinal) || line.TrimStart().StartsWith("#region", StringComparison.Ordinal)
        select $"{file.Path}: {line.Trim()}");

    [Fact]
    public void Public_records_are_abstract_or_sealed_or_plain_values() => AssertNone(
        from file in Sources.Below("src")
        from line in file.Lines
        where OpenRecord().IsMatch(line)
        select $"{file.Path}: {line.Trim()}");

    private static void AssertNone(IEnumerable<string> faults) => Assert.Equal("", string.Join('\n', faults));

    [GeneratedRegex(@"^\s*using (static )?(\w+ = )?Hone\.(?<folder>\w+)")]
    private static partial Regex Using();

    [GeneratedRegex(@"^public ((abstract|sealed|static|readonly|partial|unsafe|ref) )*(class|record struct|record|struct|interface|enum) (?<name>\w+)")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\bunsafe\b(?!-)|System\.Runtime\.Intrinsics|\bstackalloc\b.*\*|\bfixed \(")]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"^\s*(public|internal|file) (partial )?record (?!struct)\w")]
    private static partial Regex OpenRecord();
}
