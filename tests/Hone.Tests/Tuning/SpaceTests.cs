using CsCheck;
using Hone.Tuning.Spaces;

namespace Hone.Tests.Tuning;

public class SpaceTests
{
    public static TheoryData<Parameter> Parameters =>
    [
        new NumberParameter(-2, 5), new NumberParameter(1e-5, 1e-1, Scale.Log), new NumberParameter(0.9, 0.999, Scale.ReverseLog), new NumberParameter(0.05, 0.95, Scale.Logit),
        new NumberParameter(1e-4, 1, Scale.Log) { ZeroShare = 0.2 }, new IntegerParameter(1, 7), new IntegerParameter(1, 500, Scale.Log), new PowerParameter(8, 256), new CategoryParameter("adam", "sgd", "rmsprop"), new CategoryParameter(1, 2.5),
    ];

    [Theory, MemberData(nameof(Parameters))]
    public void A_place_gives_a_setting_whose_place_gives_it_again(Parameter parameter) => Gen.Double.Unit.Sample(place =>
    {
        var setting = parameter.At(place);
        double again = parameter.PlaceOf(setting);
        Assert.InRange(again, 0, 1);
        if (setting.Word is not null || parameter.Count is not null) Assert.Equal(setting, parameter.At(again));
        else Assert.Equal(setting.Number, parameter.At(again).Number, 1e-9 * Math.Max(1, Math.Abs(setting.Number)));
    });

    [Theory, MemberData(nameof(Parameters))]
    public void Every_setting_that_can_be_counted_is_met_at_its_place(Parameter parameter)
    {
        if (parameter.Count is not { } count) return;
        var settings = Enumerable.Range(0, count).Select(parameter.Nth).ToArray();
        Assert.Equal(count, settings.Distinct().Count());
        Assert.All(settings, setting => Assert.Equal(setting, parameter.At(parameter.PlaceOf(setting))));
    }

    [Theory, MemberData(nameof(Parameters))]
    public void The_ends_of_a_range_are_met(Parameter parameter)
    {
        if (parameter is NumberParameter { ZeroShare: 0 } number)
        {
            Assert.Equal(number.Low, number.At(0).Number, 1e-12);
            Assert.Equal(number.High, number.At(1).Number, 1e-12);
        }
    }

    [Fact]
    public void On_a_logarithmic_scale_each_decade_takes_as_much_room()
    {
        var rate = new NumberParameter(1e-4, 1, Scale.Log);
        Assert.Equal(1e-2, rate.At(0.5).Number, 1e-12);
        Assert.Equal(0.99, new NumberParameter(0.9, 0.999, Scale.ReverseLog).At(0.5).Number, 1e-12); // 1 − β from 0.1 to 0.001
    }

    [Fact]
    public void A_share_of_the_places_is_exactly_zero()
    {
        var decay = new NumberParameter(1e-4, 1, Scale.Log) { ZeroShare = 0.25 };
        Assert.Equal(0, decay.At(0.249).Number);
        Assert.True(decay.At(0.251).Number >= 1e-4);
    }

    [Fact]
    public void A_parameter_exists_only_where_its_condition_holds()
    {
        var space = new Space(("optimizer", new CategoryParameter("adam", "sgd")), ("momentum", new NumberParameter(0, 0.99) { When = new Condition("optimizer", "sgd") }));
        Assert.True(space.IsConditional);
        Assert.Equal(["optimizer"], space.At([0.1, 0.5]).Settings.Keys);
        var sgd = space.At([0.9, 0.5]);
        Assert.Equal(0.495, sgd["momentum"].Number, 1e-12);
        Assert.Equal([0.75, 0.5], space.PlacesOf(sgd));
        Assert.Throws<ArgumentException>(() => space.At([0.1, 0.5])["momentum"]);
        Assert.Equal(sgd, space.Of(new Dictionary<string, Setting> { ["optimizer"] = "sgd", ["momentum"] = 0.495 }));
        Assert.Throws<ArgumentException>(() => space.Of(new Dictionary<string, Setting> { ["optimizer"] = "adam", ["momentum"] = 0.5 }));
        Assert.Throws<ArgumentException>(() => space.Of(new Dictionary<string, Setting> { ["optimizer"] = "sgd" }));
        Assert.Throws<ArgumentException>(() => space.Of(new Dictionary<string, Setting> { ["optimizer"] = "adam", ["other"] = 1 }));
    }

    [Fact]
    public void A_bad_space_is_refused_with_what_was_found()
    {
        (Action Make, string Words)[] bad =
        [
            (() => new NumberParameter(2, 1), "found low 2 and high 1"),
            (() => new NumberParameter(0, 1, Scale.Log), "found low 0 on a logarithmic scale"),
            (() => new NumberParameter(0.9, 1, Scale.ReverseLog), "found high 1"),
            (() => new NumberParameter(0, 1, Scale.Logit), "found 0 to 1 on a logit scale"),
            (() => new NumberParameter(double.NaN, 1), "expected finite numbers"),
            (() => new IntegerParameter(3, 3), "found low 3 and high 3"),
            (() => new IntegerParameter(0, 3, Scale.Log), "expected 1 or more"),
            (() => new IntegerParameter(1, 3, Scale.Logit), "expected Linear or Log"),
            (() => new PowerParameter(3, 8), "found 3 to 8"),
            (() => new CategoryParameter(), "found no choices"),
            (() => new CategoryParameter("a", "a"), "expected choices that differ"),
            (() => new Space(), "found no parameters"),
            (() => new Space(("a", new IntegerParameter(1, 2)), ("a", new IntegerParameter(1, 2))), "two parameters named a"),
            (() => new Space(("a", new IntegerParameter(1, 2) { When = new Condition("b", 1) })), "condition on b"),
            (() => new Space(("b", new IntegerParameter(1, 2)), ("a", new IntegerParameter(1, 2) { When = new Condition("b", 9) })), "Found 9"),
        ];
        Assert.All(bad, item => Assert.Contains(item.Words, Assert.ThrowsAny<ArgumentException>(item.Make).Message));
    }
}
