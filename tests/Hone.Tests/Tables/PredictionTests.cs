using Hone.Tables;

namespace Hone.Tests.Tables;

public class PredictionTests
{
    private static readonly ReadOptions CodeIsText = new() { Kinds = new Dictionary<string, ColumnKind> { ["code"] = ColumnKind.Category } };

    private static readonly Preprocessor Fitted =
        Preprocessor.Fit(Csv.Read("code,x,y\n1,1.5,a\n2,2.5,b\nk,3.5,a\n", CodeIsText), "y", [0, 1, 2]);

    [Fact]
    public void A_category_of_digits_alone_still_matches()
    {
        var data = Fitted.Encode(Csv.Read("code,x\n2,1\n1,2\n", Fitted.Reading(withTarget: false)));
        Assert.Equal(2, data.Rows);
        Assert.Empty(data.Notes);
    }

    [Fact]
    public void Extra_columns_and_the_target_are_ignored_whatever_they_hold()
    {
        var table = Csv.Read("extra,y,x,code\ninf,?,1.5,1\n1e99,zzz,2,2\n", Fitted.Reading(withTarget: false));
        var data = Fitted.Encode(table);
        Assert.Equal((2, 0), (data.Rows, data.Targets));
    }

    [Fact]
    public void Missing_columns_are_refused_by_name()
    {
        Csv.Refused("z,w\n1,2\n", Fitted.Reading(withTarget: false), "2 columns missing ('x', 'code')");
        Assert.Contains("no column 'code'", Assert.Throws<InputException>(() => Fitted.Encode(Csv.Read("x,z\n1,2\n"))).Message);
        Csv.Refused("x,code\n1,2\n", Fitted.Reading(withTarget: true), "no column 'y'");
    }

    [Fact]
    public void Text_in_a_number_column_is_refused_with_its_place()
    {
        Csv.Refused("x,code\n1,1\nmany,2\n", Fitted.Reading(withTarget: false), "'many'", "line 3", "column 'x'");
        Assert.Contains("row 2", Assert.Throws<InputException>(() => Fitted.Encode(Csv.Read("x,code\n,k\nmany,k\n"))).Message);
    }

    [Fact]
    public void Numbers_where_categories_were_are_refused_when_their_text_is_lost() =>
        Assert.Contains("Preprocessor.Reading", Assert.Throws<InputException>(() => Fitted.Encode(Csv.Read("x,code\n1,2\n"))).Message);

    [Fact]
    public void A_column_without_a_value_is_missing_everywhere() =>
        Assert.Equal(1, Fitted.Encode(Csv.Read("x,code\nNA,\n", Fitted.Reading(withTarget: false))).Rows);

    [Fact]
    public void Reading_with_a_target_measures_on_it()
    {
        var table = Csv.Read("y,x,code\nb,1,2\na,1,1\n", Fitted.Reading(withTarget: true));
        Assert.Equal(1, Fitted.Encode(table, Fitted.Target.KnownRows(table)).Targets);
    }
}
