using System.Reflection.Metadata;

namespace Hone.Tests.Architecture;

public class SymbolTests
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Theory]
    [InlineData("Hone")]
    [InlineData("Hone.Tables")]
    [InlineData("Hone.Tuning")]
    [InlineData("Hone.Reports")]
    [InlineData("Hone.DependencyInjection")]
    [InlineData("Hone.Cli")]
    public void A_debugger_finds_every_source_in_the_symbols(string assembly)
    {
        using var file = File.OpenRead(Path.Join(AppContext.BaseDirectory, $"{assembly}.pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(file);
        var symbols = provider.GetMetadataReader();
        Assert.NotEmpty(symbols.Documents);
        foreach (var document in symbols.Documents)
            Assert.True(symbols.GetCustomDebugInformation(document).Any(about => symbols.GetGuid(symbols.GetCustomDebugInformation(about).Kind) == EmbeddedSource),
                symbols.GetString(symbols.GetDocument(document).Name));
    }
}
