using System.Globalization;
using Hone.Tables;
using Hone.Tests.Files;

namespace Hone.Tests.Tables;

/// <summary>Every hostile file becomes exactly the table that is written beside it, or is refused in words, whatever the culture of the thread.</summary>
public class HostileFileTests
{
    private static readonly Dictionary<string, HostileCase> Cases = HostileLayouts.All.Concat(HostileCells.All).ToDictionary(pair => pair.Name, pair => pair.Case);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void There_are_many() => Assert.True(Cases.Count >= 100);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_has_one_outcome_in_all_cultures(string name)
    {
        var hostile = Cases[name];
        foreach (var culture in Cultures())
        {
            var (table, message) = Under(culture, () => Read(hostile));
            Assert.Equal(hostile.Table, table is null ? null : HostileCase.Describe(table));
            string said = table is null ? message : string.Join('\n', table.Notes);
            foreach (string part in hostile.Parts) Assert.Contains(part, said);
            Assert.DoesNotContain(said, c => char.IsControl(c) && c != '\n');
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_data_of_a_hostile_file_is_there_or_refused(string name)
    {
        using var scratch = new Scratch();
        File.WriteAllBytes(scratch["t.csv"], Cases[name].Bytes);
        foreach (string target in (string[])["a", "b", "absent"])
        {
            try
            {
                var options = new TrainingOptions { Data = scratch["t.csv"], Target = target, Reading = Cases[name].Options ?? new ReadOptions() };
                Assert.True(TrainingData.Load(options, 1).Train.Rows > 0);
            }
            catch (InputException fault)
            {
                Assert.DoesNotContain("   at ", fault.Message);
            }
        }
        Assert.Equal(["t.csv"], scratch.Names);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_cut_into_stretches_has_the_same_outcome(string name)
    {
        var hostile = Cases[name];
        var (table, message) = Read(hostile);
        foreach (int stretch in (int[])[4, 9, 23, 61])
        {
            var (cut, told) = Read(hostile with { Options = (hostile.Options ?? new ReadOptions()) with { Threads = 8, Stretch = stretch } });
            Assert.Equal(table is null ? null : HostileCase.Describe(table), cut is null ? null : HostileCase.Describe(cut));
            if (table is null) Assert.Equal(message, told);
        }
    }

    private static (Table?, string) Read(HostileCase hostile)
    {
        try
        {
            return (Table.FromStream(new MemoryStream(hostile.Bytes), "t.csv", hostile.Options), "");
        }
        catch (InputException fault)
        {
            return (null, fault.Message);
        }
    }

    private static (Table?, string) Under(CultureInfo culture, Func<(Table?, string)> read)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>The library is built without the cultures' data: the conventions of Germany and Turkey are set by hand.
    /// <see cref="Cli.CultureTests"/> runs these tests in a process that has the real ones.</summary>
    private static IEnumerable<CultureInfo> Cultures()
    {
        yield return CultureInfo.InvariantCulture;
        if (Environment.GetEnvironmentVariable(Cli.CultureTests.Real) is not null)
        {
            var (german, turkish) = (CultureInfo.GetCultureInfo("de-DE"), CultureInfo.GetCultureInfo("tr-TR"));
            Assert.Equal((",", "İ"), (german.NumberFormat.NumberDecimalSeparator, "i".ToUpper(turkish)));
            yield return german;
            yield return turkish;
            yield break;
        }
        foreach (string minus in (string[])["-", "−"])
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", minus);
            (culture.DateTimeFormat.DateSeparator, culture.DateTimeFormat.ShortDatePattern) = (".", "dd.MM.yyyy");
            yield return culture;
        }
    }
}
