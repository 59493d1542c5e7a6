using Hone.Files;
using Hone.Tables;
using Hone.Tables.Features;
using Hone.Tests.Files;
using Hone.Training;

namespace Hone.Tests.Tables;

/// <summary>Model files whose bytes are whole, checksum included, and whose words are not true.</summary>
public sealed class LyingModelFileTests : IDisposable
{
    private const string Key = "tables.preprocessor";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("{\"kind\":\"boolean\",\"name\":\"c\"}", "null", "Found null among the features")]
    [InlineData("\"task\":\"binary\"", "\"task\":\"number\"", "Found 2 classes for the target 'y'; expected none for the task number")]
    [InlineData("\"task\":\"binary\"", "\"task\":\"classes\"", "has 1 outputs; the target \"y\" (classes) takes 2")]
    [InlineData("\"task\":\"binary\"", "\"task\":\"image\"", "task")]
    [InlineData("\"task\":\"binary\"", "\"task\":null", "task")]
    [InlineData("\"task\":\"binary\",", "", "lacks")]
    [InlineData("\"name\":\"c\"", "\"name\":\"a\"", "Found 'a' twice among the features")]
    [InlineData("\"name\":\"c\"", "\"name\":\"\"", "Found a feature without a name")]
    [InlineData("\"name\":\"c\"", "\"name\":null", "\"name\"")]
    [InlineData("\"name\":\"y\"", "\"name\":\"\"", "Found a target without a name")]
    [InlineData("[\"k\",\"l\",\"m\"]", "[\"k\",\"l\",\"l\"]", "Found 'l' twice among the values of column 'b'")]
    [InlineData("[\"k\",\"l\",\"m\"]", "[\"k\",\"l\",null]", "Found null among the values of column 'b'")]
    [InlineData("[\"k\",\"l\",\"m\"]", "[]", "Found no values of column 'b'")]
    [InlineData("[\"k\",\"l\",\"m\"]", "[\"k\",\"l\"]", "makes 3 inputs, the network takes 5")]
    [InlineData("[\"no\",\"yes\"]", "[]", "Found 0 classes for the target 'y'; expected two for the task binary")]
    [InlineData("[\"no\",\"yes\"]", "[\"no\"]", "Found 1 classes")]
    [InlineData("[\"no\",\"yes\"]", "[\"no\",\"so\",\"yes\"]", "Found 3 classes")]
    [InlineData("[\"no\",\"yes\"]", "[\"no\",null]", "Found null among the classes of the target")]
    [InlineData("[\"no\",\"yes\"]", "[\"no\",\"no\"]", "Found 'no' twice among the classes of the target")]
    [InlineData("\"deviation\":2,", "\"deviation\":-2,", "Found the deviation -2 for column 'a'")]
    [InlineData("\"deviation\":2,", "\"deviation\":1e999,", "deviation")]
    [InlineData("\"deviation\":1}", "\"deviation\":-1}", "Found the deviation -1 for the target")]
    [InlineData("\"deviation\":1}", "\"deviation\":0}", "Found the deviation 0 for the target")]
    [InlineData("\"kind\":\"boolean\",\"name\"", "\"kind\":\"sound\",\"name\"", "there is no kind \"sound\"")]
    [InlineData("\"kind\":\"boolean\",\"name\"", "\"name\"", "kind")]
    [InlineData("{\"features\"", "{\"feature\"", "\"feature\"")]
    public void Preprocessing_that_lies_is_refused_though_the_checksum_is_right(string truth, string lie, string phrase)
    {
        string path = _scratch["model.safetensors"];
        Model().Save(path);
        Assert.Equal(20, TableModel.Load(path).Predict(Rows()).Rows);

        var file = TensorFile.Read(path);
        Assert.Contains(truth, file.Metadata[Key]);
        TensorFile.Write(path, file.Tensors, new Dictionary<string, string>(file.Metadata) { [Key] = file.Metadata[Key].Replace(truth, lie) });
        string message = Assert.Throws<InputException>(() => TableModel.Load(path)).Message;
        Assert.StartsWith(path, message);
        Assert.Contains(phrase, message);
        foreach (string leak in (string[])["Hone.Tables", "System.", "nullability", "deserializ", "discriminator id", "LineNumber", "(Parameter"]) Assert.DoesNotContain(leak, message);
    }

    private static Table Rows() => Csv.Read("a,b,c,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{(i % 2 == 0 ? 1 : 5)},{"klm"[i % 3]},{(i % 4 < 2 ? "true" : "false")},{(i % 2 == 0 ? "no" : "yes")}\n")));

    private static TableModel Model()
    {
        var table = Rows();
        int[] rows = [.. Enumerable.Range(0, table.Rows)];
        var preprocessor = Preprocessor.Fit(table, Target.Find(table, "y", TaskKind.Binary), rows, new Dictionary<string, ColumnKind> { ["y"] = ColumnKind.Category }, new FeatureStyle { Scaling = NumberScaling.Standard });
        var data = preprocessor.Encode(table, rows);
        return new TableModel(new Trainer(TableRecipe.For(preprocessor, table.Rows) with { Epochs = 1, Model = TableRecipe.Network(preprocessor, [4], 1) }) { Threads = 1 }.Fit(data, data, TestContext.Current.CancellationToken), preprocessor);
    }
}
