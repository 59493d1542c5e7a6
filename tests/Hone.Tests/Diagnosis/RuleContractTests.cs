using System.Text.RegularExpressions;
using Hone.Diagnosis;
using Hone.Diagnosis.Findings;

namespace Hone.Tests.Diagnosis;

/// <summary>What every rule must keep to.</summary>
public partial class RuleContractTests
{
    private sealed record Card(string Name, Origin Origin, Limits Limits, string Reference, IReadOnlyList<string> Explains);

    private static IReadOnlyList<Card> Cards { get; } =
        [.. CardsOf(RuleCatalog.Data), .. CardsOf(RuleCatalog.Start), .. CardsOf(RuleCatalog.Learning), .. CardsOf(RuleCatalog.Training), .. CardsOf(RuleCatalog.Ending), .. CardsOf(RuleCatalog.Tuning)];

    public static TheoryData<string> Names => [.. Cards.Select(card => card.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_says_where_it_is_from_and_its_limits_are_in_order(string name)
    {
        var card = Cards.Single(other => other.Name == name);
        Assert.Matches(KebabCase(), name);
        Assert.True(card.Reference.Length > 10);
        double[] used = [.. new[] { card.Limits.Info ?? double.NaN, card.Limits.Warning, card.Limits.Error }.Where(double.IsFinite)];
        Assert.NotEmpty(used);
        Assert.Equal(card.Limits.Below ? used.OrderDescending() : used.Order(), used);
    }

    [Fact]
    public void Names_are_unique() =>
        Assert.Equal([], Cards.Select(card => card.Name).GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void What_a_rule_explains_there_is() =>
        Assert.Equal([], Cards.SelectMany(card => card.Explains).Distinct().Except(Cards.Select(card => card.Name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_stands_on_the_page_about_rules(string name) => Assert.Contains($"`{name}`", File.ReadAllText(Path.Join(Architecture.Sources.Root, "docs", "doctor.md")));

    [Fact]
    public void No_two_rules_explain_each_other() =>
        Assert.Equal([], from one in Cards from other in Cards where one.Explains.Contains(other.Name) && other.Explains.Contains(one.Name) select $"{one.Name}, {other.Name}");

    [Fact]
    public void Every_rule_of_the_assembly_is_in_the_catalog() =>
        Assert.Equal([], typeof(Doctor).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Hone.Diagnosis.Rules.", StringComparison.Ordinal) == true && IsRule(type))
            .Except([.. RuleCatalog.Start.Select(rule => rule.GetType()), .. RuleCatalog.Training.Select(rule => rule.GetType()),
                .. RuleCatalog.Ending.Select(rule => rule.GetType()), .. RuleCatalog.Learning.Select(rule => rule.GetType()),
                .. RuleCatalog.Data.Select(rule => rule.GetType()), .. RuleCatalog.Tuning.Select(rule => rule.GetType())])
            .Select(type => type.Name));

    private static bool IsRule(Type type) =>
        !type.IsAbstract && type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(Rule<>)
        && parent.GetGenericArguments()[0] is var facts && new[] { typeof(StartFacts), typeof(TrainingFacts), typeof(EndFacts), typeof(LearningTest), typeof(DataFacts), typeof(StudyFacts) }.Contains(facts);

    private static IEnumerable<Card> CardsOf<T>(IEnumerable<Rule<T>> rules) => rules.Select(rule => new Card(rule.Name, rule.Origin, rule.Limits, rule.Reference, rule.Explains));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();
}
