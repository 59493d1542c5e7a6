using System.Buffers.Binary;
using CsCheck;
using Hone.Layers;
using Hone.Numerics;
using Hone.Plans;
using Hone.Tables;
using Hone.Tables.Features;

namespace Hone.Tests.Tables;

/// <summary>Columns that are together an image a row: which are taken for that, and the one scale they get.</summary>
public class PixelTests
{
    private static readonly FeatureStyle Found = new(), Said = new() { Scaling = NumberScaling.Pixels };

    [Fact]
    public void All_pixels_have_the_mean_and_deviation_of_all_training_rows()
    {
        var table = Images(200, 8, 255);
        var fitted = Styled.Fit(table, Found, 150);
        var pixels = fitted.Features.Cast<PixelFeature>().ToArray();
        double[] all = [.. pixels.SelectMany(pixel => Enumerable.Range(0, 150).Select(row => ((NumberColumn)table[pixel.Name])[row]))];
        double mean = all.Average(), deviation = Math.Sqrt(all.Average(value => (value - mean) * (value - mean)));
        foreach (var pixel in pixels) Assert.True(Math.Abs(pixel.Mean - mean) + Math.Abs(pixel.Deviation - deviation) < 1e-9); // 9600 values of at most 255: their sum is exact to 1e-10
        Assert.Equal([(float)((255 - pixels[0].Mean) / pixels[0].Deviation)], fitted.Inputs(Images(1, 8, 255, 255))[0].Distinct());
    }

    [Fact]
    public void A_pixel_that_is_lit_once_is_no_brighter_than_the_others()
    {
        var columns = Images(500, 8, 255).Columns.ToArray();
        columns[0] = new NumberColumn(columns[0].Name, [255, .. new float[499]]);
        var table = new Table("t", columns);
        float[][] inputs = Styled.Fit(table, Found).Inputs(table);
        Assert.Equal(inputs.Max(row => row[1..].Max()), inputs[0][0]);
        Assert.True(Styled.Fit(table, new FeatureStyle { Scaling = NumberScaling.Standard }).Inputs(table)[0][0] > 20); // by a deviation of its own: √499
    }

    [Fact]
    public void A_pixel_that_never_changes_is_left_out_and_one_note_says_what_was_found()
    {
        var columns = Images(100, 8, 16).Columns.ToArray();
        foreach (int dark in (int[])[0, 7, 56, 63]) columns[dark] = new NumberColumn(columns[dark].Name, new float[100]);
        var fitted = Styled.Fit(new Table("t", columns), Found);
        Assert.Equal(60, fitted.Features.OfType<PixelFeature>().Count());
        Assert.Contains(fitted.Notes, note => note.StartsWith("Taken for the 60 pixels of an image", StringComparison.Ordinal) && note.Contains("--scaling two-views", StringComparison.Ordinal));
        Assert.Contains(fitted.Notes, note => note.Contains("is 0 in all training rows: left out", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_pixel_is_as_bright_as_the_mean_and_has_an_indicator_where_training_rows_had_one()
    {
        var columns = Images(100, 8, 255).Columns.ToArray();
        columns[3] = new NumberColumn(columns[3].Name, [float.NaN, .. Enumerable.Range(1, 99).Select(i => (float)i)]);
        var table = new Table("t", columns);
        var fitted = Styled.Fit(table, Found);
        Assert.Equal([.. Enumerable.Range(0, 64).Select(i => i == 3 ? 2 : 1)], fitted.Features.Select(feature => feature.Width));
        Assert.Equal([0, 1], fitted.Inputs(table)[0][3..5]);
        Assert.Equal(0, fitted.Inputs(table)[1][4]);
        columns[5] = new NumberColumn(columns[5].Name, [.. Enumerable.Repeat(float.NaN, 100)]);
        Assert.Equal(0, fitted.Inputs(new Table("t", columns))[0][6]); // never missing in training: the mean, without a word
    }

    [Fact]
    public void A_row_becomes_the_same_bits_alone_and_after_a_way_through_a_file() => Gen.Int[0, 255].Select(value => (float)value).Array[64].Array[5, 20].Sample(rows =>
    {
        var table = new Table("t", [.. Enumerable.Range(0, 64).Select(i => new NumberColumn($"p{i}", [.. rows.Select(row => row[i])])), new NumberColumn("y", [.. rows.Select((_, row) => row * 0.37f)])]);
        var fitted = Styled.Fit(table, Said);
        var back = Preprocessor.FromJson(fitted.ToJson());
        Assert.Equal(fitted.ToJson(), back.ToJson());
        float[][] inputs = fitted.Inputs(table);
        for (int row = 0; row < rows.Length; row++)
            Assert.Equal(inputs[row], Assert.Single(back.Inputs(new Table("t", [.. Enumerable.Range(0, 64).Select(i => new NumberColumn($"p{i}", [rows[row][i]]))]))));
    });

    [Theory]
    [InlineData("8 × 8 in 17 greys", true)]
    [InlineData("28 × 28 in 256 greys", true)]
    [InlineData("with margins that stay dark", true)]
    [InlineData("with margins that are hardly lit", true)]
    [InlineData("with a few columns beside", true)]
    [InlineData("7 × 9", false)]
    [InlineData("as many columns beside", false)]
    [InlineData("marks from 0 to 10", false)]
    [InlineData("flags", false)]
    [InlineData("up to 256", false)]
    [InlineData("below 0", false)]
    [InlineData("with halves", false)]
    [InlineData("counts of a hundred words", false)]
    [InlineData("ages, rooms and prices", false)]
    public void Pixels_are_many_whole_numbers_of_one_range(string name, bool expected)
    {
        int side = name == "28 × 28 in 256 greys" ? 28 : 10, top = name switch { "8 × 8 in 17 greys" => 16, "marks from 0 to 10" => 10, "flags" => 1, _ => 255 };
        var columns = (name == "8 × 8 in 17 greys" ? Images(60, 8, top) : Images(60, side, top)).Columns.SkipLast(1).Cast<NumberColumn>().ToList();
        void Change(int every, Func<float, int, float> change)
        {
            for (int i = 0; i < columns.Count; i += every) columns[i] = new NumberColumn(columns[i].Name, [.. Enumerable.Range(0, 60).Select(row => change((float)columns[i][row], i))]);
        }
        if (name == "with margins that stay dark") Change(2, (_, _) => 0);
        if (name == "with margins that are hardly lit") Change(3, (value, _) => value < 128 ? 0 : 3);
        if (name == "7 × 9") columns = columns[..63];
        if (name == "up to 256") Change(1, (value, _) => value + 1);
        if (name == "below 0") Change(1, (value, _) => value - 100);
        if (name == "with halves") Change(1, (value, _) => value / 2);
        if (name == "counts of a hundred words") Change(1, (value, i) => MathF.Floor(value / (1 + i)));
        if (name == "ages, rooms and prices") Change(1, (value, i) => i % 3 == 0 ? value / 3 : i % 3 == 1 ? MathF.Floor(value / 30) : 1000 * value);
        int beside = name switch { "with a few columns beside" => 9, "as many columns beside" => 100, _ => 0 };
        Column[] others = [.. Enumerable.Range(0, beside).Select(i => new NumberColumn($"x{i}", [.. Enumerable.Range(0, 60).Select(row => (float)new Key(3).Fold((ulong)i).Normal(row))]))];
        var fitted = Styled.Fit(new Table("t", [.. columns, .. others, Target(60)]), Found);
        Assert.Equal(expected, fitted.Features.Any(feature => feature is PixelFeature));
        Assert.Equal(beside, fitted.Features.Count(feature => feature is NumberFeature or RobustNumberFeature && feature.Name[0] == 'x'));
        Assert.Equal(expected, fitted.Notes.Any(note => note.StartsWith("Taken for the", StringComparison.Ordinal)));
    }

    [Fact]
    public void Whoever_says_a_kind_or_a_scaling_is_followed()
    {
        var table = Images(100, 8, 255);
        foreach (var scaling in Enum.GetValues<NumberScaling>())
            Assert.Equal(scaling is NumberScaling.Pixels or NumberScaling.Found, Styled.Fit(table, new FeatureStyle { Scaling = scaling }).Features.Any(feature => feature is PixelFeature));
        var one = Preprocessor.Fit(Images(100, 9, 255), Hone.Tables.Target.Find(Images(100, 9, 255), "y"), [.. Enumerable.Range(0, 100)], new Dictionary<string, ColumnKind> { ["p3"] = ColumnKind.Number });
        Assert.Equal(["p3"], one.Features.Where(feature => feature is not PixelFeature).Select(feature => feature.Name));
        var few = Styled.Fit(Styled.Numbers(0.5f, -2, 1e6f), Said);
        Assert.IsType<PixelFeature>(Assert.Single(few.Features));
    }

    [Theory]
    [InlineData(0x08, new[] { 3, 2, 2 }, true)]
    [InlineData(0x08, new[] { 3, 4 }, true)]
    [InlineData(0x0D, new[] { 3, 4 }, true)]
    [InlineData(0x08, new[] { 3 }, false)]
    public void Files_of_images_and_signals_need_no_look(byte type, int[] sizes, bool expected)
    {
        var bytes = new List<byte> { 0, 0, type, (byte)sizes.Length };
        foreach (int size in sizes) bytes.AddRange(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(size)));
        for (int i = 0; i < sizes.Aggregate((a, b) => a * b); i++) bytes.AddRange(type == 0x08 ? [(byte)(i * 7 % 5)] : BitConverter.GetBytes(i * 0.7f).Reverse());
        var images = Table.FromStream(new MemoryStream([.. bytes]), "t.idx");
        var fitted = Styled.Fit(images.With(Target(3)), Found);
        Assert.All(fitted.Features, feature => Assert.Equal(expected, feature is PixelFeature));
    }

    [Fact]
    public void A_network_for_images_has_dropout_of_its_inputs_too_and_layers_of_its_own()
    {
        var fitted = Styled.Fit(Images(100, 8, 255), Found);
        Assert.All(fitted.InputRanges, range => Assert.True(range.SharesScale));
        string Kinds(Layer network) => string.Join(' ', ((Sequential)network).Layers.Select(layer => layer switch { Dense dense => $"{dense.Units}", Dropout dropout => $"keep {dropout.Keep}", _ => layer.GetType().Name }));
        Assert.Equal("Scaling keep 0.8 512 Parametric keep 0.8 512 Parametric keep 0.8 1", Kinds(TableRecipe.For(fitted, 100).Model));
        foreach (var quality in (Quality[])[Quality.Fast, Quality.Standard]) Assert.Equal(64, TableRecipe.For(fitted, 100, quality).Epochs);
        Assert.Equal("Scaling keep 0.9 8 Parametric keep 0.9 1", Kinds(TableRecipe.Network(fitted, [8], 0.9)));
        Assert.Equal("Scaling 512 Parametric 512 Parametric 1", Kinds(TableRecipe.Network(fitted, keep: 1)));
        Assert.Equal("Scaling 1", Kinds(TableRecipe.Network(fitted, [])));
        Assert.Equal("Scaling PeriodicEmbedding 256 Parametric 256 Parametric 256 Parametric 1", Kinds(TableRecipe.For(Styled.Fit(Images(100, 8, 255), new FeatureStyle { Scaling = NumberScaling.TwoViews }), 100).Model));
    }

    [Theory]
    [InlineData("\"deviation\":", "\"deviation\":-", "Found the deviation -")]
    [InlineData("\"name\":\"p0\"", "\"name\":\"\"", "without a name")]
    public void A_pixel_that_lies_is_refused(string truth, string lie, string phrase)
    {
        string json = Styled.Fit(Images(20, 8, 255), Found).ToJson();
        Assert.Contains(truth, json);
        Assert.Contains(phrase, Assert.Throws<InputException>(() => Preprocessor.FromJson(json.Replace(truth, lie))).Message);
    }

    /// <summary>Images of noise with a target y.</summary>
    /// <param name="value">Of every pixel; null for 0 to <paramref name="top"/>.</param>
    private static Table Images(int rows, int side, int top, float? value = null) => new("t",
    [
        .. Enumerable.Range(0, side * side).Select(i => new NumberColumn($"p{i}", [.. Enumerable.Range(0, rows).Select(row => value ?? (float)Math.Floor(new Key(1).Fold((ulong)i).Uniform(row) * (top + 1)))])),
        Target(rows),
    ]);

    private static NumberColumn Target(int rows) => new("y", [.. Enumerable.Range(0, rows).Select(row => row * 0.37f)]);
}
