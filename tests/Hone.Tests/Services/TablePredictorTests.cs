using System.ComponentModel.DataAnnotations.Schema;
using System.Globalization;
using Hone.Tables;
using Hone.Tests.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Hone.Tests.Services;

public sealed class TablePredictorTests(Loans loans) : IClassFixture<Loans>
{
    public sealed record Loan(double? Amount, string? HomeType, bool? HasRecords, DateOnly? Since, string? Note);

    public sealed record Texts([property: Column("Amount")] string Sum, string? Home_type, string HasRecords, string Since, object? Unread, string Note);

    public sealed record NoHome(double? Amount, bool HasRecords, DateTime Since, string Note);

    public sealed record Odd(DateTime Amount, string HomeType, bool HasRecords, DateTime Since, string Note);

    private static readonly Loan One = new(315, "rent", true, new DateOnly(2020, 11, 26), "paid the last loan back early");

    [Fact]
    public void The_model_has_a_column_of_every_kind() =>
        Assert.Equal([ColumnKind.Number, ColumnKind.Category, ColumnKind.Boolean, ColumnKind.Date, ColumnKind.Text], loans.Model.Preprocessor.Features.Select(column => column.ReadAs).Order());

    [Fact]
    public void Objects_get_the_answers_of_the_same_rows_in_a_file()
    {
        var table = Loans.Read(loans.Csv, loans.Model.Reading(withTarget: false));
        var expected = loans.Model.Predict(table);
        var rows = Enumerable.Range(0, table.Rows).Select(row => new Loan(
            table["Amount"].IsMissing(row) ? null : ((NumberColumn)table["Amount"])[row],
            table["home_type"].IsMissing(row) ? null : table["home_type"].Text(row),
            table["Has Records"].Text(row) == "yes",
            DateOnly.ParseExact(table["Since"].Text(row), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            table["Note"].Text(row)));
        var answers = new TablePredictor<Loan>(loans.Model).Predict(rows);
        Assert.Equal(table.Rows, answers.Rows);
        for (int row = 0; row < table.Rows; row++)
        {
            Assert.Equal(expected.Label(row), answers[row].Class);
            Assert.Equal(expected.Probability(row, 1), answers[row].ProbabilityOf(loans.Model.Preprocessor.Target.Classes[1]));
        }
    }

    [Fact]
    public void Texts_are_read_as_a_file_would_be()
    {
        var typed = new TablePredictor<Loan>(loans.Model).Predict(One);
        var texts = new TablePredictor<Texts>(loans.Model).Predict(new Texts(" 315.0 ", "rent", "YES", "26.11.2020", null, One.Note!));
        Assert.Equal(typed.ProbabilityOf("good"), texts.ProbabilityOf("good"));
    }

    [Fact]
    public void Nulls_are_missing_cells()
    {
        var expected = loans.Model.Predict(Loans.Read("Amount,home_type,Has Records,Since,Note\n,,,,\n", loans.Model.Reading(withTarget: false)));
        Assert.Equal(expected.Probability(0, 1), new TablePredictor<Loan>(loans.Model).Predict(new Loan(null, null, null, null, null)).ProbabilityOf("good"));
    }

    [Fact]
    public void A_row_that_is_null_is_the_callers_fault()
    {
        var predictor = new TablePredictor<Loan>(loans.Model);
        Assert.Equal("row", Assert.Throws<ArgumentNullException>(() => predictor.Predict((Loan)null!)).ParamName);
        Assert.Contains("Row 1 is null", Assert.Throws<ArgumentNullException>(() => predictor.Predict([One, null!])).Message);
        Assert.Throws<ArgumentNullException>(() => predictor.Predict((IEnumerable<Loan>)null!));
    }

    [Fact]
    public void A_column_without_a_property_is_told_before_the_first_question()
    {
        string message = Assert.Throws<InputException>(() => new TablePredictor<NoHome>(loans.Model)).Message;
        Assert.Contains("'home_type'", message);
        Assert.Contains("[Column(\"home_type\")]", message);
    }

    [Fact]
    public void A_property_of_another_kind_is_refused() =>
        Assert.Contains("Odd.Amount of type DateTime; expected numbers", Assert.Throws<InputException>(() => new TablePredictor<Odd>(loans.Model)).Message);

    [Theory]
    [InlineData("1,5", "yes", "2020-01-01", "'1,5' in Texts.Sum")]
    [InlineData("1e400", "yes", "2020-01-01", "'1e400'")]
    [InlineData("1", "perhaps", "2020-01-01", "'perhaps' in Texts.HasRecords")]
    [InlineData("1", "yes", "31.2.2020", "'31.2.2020'")]
    public void A_text_that_is_not_what_its_column_is_is_refused(string sum, string records, string since, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(() => new TablePredictor<Texts>(loans.Model).Predict(new Texts(sum, "rent", records, since, null, ""))).Message);

    [Fact]
    public void A_class_that_is_not_there_is_told() =>
        Assert.Contains("'bad', 'good'", Assert.Throws<ArgumentException>(() => new TablePredictor<Loan>(loans.Model).Predict(One).ProbabilityOf("fair")).Message);

    [Fact]
    public async Task A_service_answers_many_threads_at_once_as_it_answers_one()
    {
        using var folder = new Scratch();
        string path = folder["model.safetensors"];
        loans.Model.Save(path);
        using var services = new ServiceCollection().AddHonePredictor(path).AddHonePredictor<Loan>(path).AddKeyedHonePredictor<Loan>("b", path).BuildServiceProvider();
        var predictor = services.GetRequiredService<TablePredictor<Loan>>();
        Assert.Same(predictor, services.GetRequiredService<TablePredictor<Loan>>());
        Assert.NotSame(predictor, services.GetRequiredKeyedService<TablePredictor<Loan>>("b"));
        Assert.NotNull(services.GetRequiredService<TableModel>());

        float[] alone = [.. Enumerable.Range(0, 50).Select(i => predictor.Predict(One with { Amount = i }).Probability)];
        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 50).Select(i => predictor.Predict(One with { Amount = i }).Probability).ToArray())));
        Assert.All(together, answers => Assert.Equal(alone, answers));
    }

    [Fact]
    public void A_missing_model_file_is_told_when_the_service_is_asked_for() =>
        Assert.Contains("nowhere.safetensors", Assert.Throws<InputException>(() =>
            new ServiceCollection().AddHonePredictor<Loan>("nowhere.safetensors").BuildServiceProvider().GetRequiredService<TablePredictor<Loan>>()).Message);

    [Fact]
    public void A_row_of_features_is_answered_without_allocating()
    {
        var predictor = new Hone.Training.Predictor(loans.Model.Trained);
        var data = loans.Model.Preprocessor.Encode(Loans.Read(loans.Csv, loans.Model.Reading(withTarget: false)));
        float[] features = new float[data.Features], expected = predictor.Predict(data).Values[..1].ToArray();
        data.ReadFeatures([0], new Hone.Numerics.Matrix<float>(features, features.Length));
        Assert.Equal(expected, predictor.Predict(features).ToArray());
        long before = GC.GetAllocatedBytesForCurrentThread();
        predictor.Predict(features);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
