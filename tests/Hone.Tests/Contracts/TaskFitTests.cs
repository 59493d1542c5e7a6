using Hone.Losses;
using Hone.Metrics;

namespace Hone.Tests.Contracts;

public class TaskFitTests
{
    private static readonly TaskKind[] Tasks = Enum.GetValues<TaskKind>();

    [Fact]
    public void Every_loss_fits_one_task_and_every_task_has_a_loss()
    {
        Assert.All(Samples.Of<Loss>(), loss => Assert.Single(Tasks, task => loss.Fits(task)));
        Assert.All(Tasks, task => Assert.Contains(Samples.Of<Loss>(), loss => loss.Fits(task)));
    }

    [Fact]
    public void Every_metric_measures_some_task_and_every_task_has_a_metric()
    {
        Assert.All(Samples.Of<Metric>(), metric => Assert.Contains(Tasks, task => metric.Fits(task)));
        Assert.All(Tasks, task => Assert.Contains(Samples.Of<Metric>(), metric => metric.Fits(task)));
    }
}
