using Hone.Diagnosis;

namespace Hone.Tables;

/// <summary>What the doctor's rules ask of a table: of the encoded rows, under the columns' names, and what encoding does not show.</summary>
internal static class TableFacts
{
    public static DataFacts Of(TrainingData data)
    {
        var (target, used) = (data.Preprocessor.Target, data.Preprocessor.Features.Select(feature => feature.Name).ToHashSet());
        var facts = DataFacts.Of(new ExaminedData(data.Train, data.Dev, target.Task)
        {
            Test = data.Test,
            Inputs = data.Preprocessor.InputRanges,
            Classes = target.Classes,
            Target = target.Name,
            DividedBy = data.Options.Splitting.Time,
            TrainGroups = data.TrainGroups,
            DevGroups = data.DevGroups,
        }, data.Draws);
        var missing = data.Profile.Columns.ToDictionary(column => column.Name, column => (double)column.Missing / data.Profile.Rows);
        var constant = data.Profile.Columns.Where(column => column.Distinct <= 1 && !used.Contains(column.Name) && column.Name != target.Name && !data.Options.Kinds.ContainsKey(column.Name));
        return facts with
        {
            Columns = [.. facts.Columns.Select(column => column with { Missing = missing.GetValueOrDefault(column.Name) }),
                .. constant.Select(column => new ColumnFacts(column.Name) { IsConstant = true, IsLeftOut = true })],
        };
    }
}
