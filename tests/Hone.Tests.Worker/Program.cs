using System.Globalization;
using Hone.Tuning;
using Hone.Tuning.Storage;

// FILE STUDY FOLDER STEPS MILLISECONDS: carries out trials of a study until none is left. A trial is worth Σ (x − k)² over the steps k, one a report, each kept in a checkpoint first.
var (file, name, folder, steps, pause) = (args[0], args[1], args[2], int.Parse(args[3], CultureInfo.InvariantCulture), int.Parse(args[4], CultureInfo.InvariantCulture));
using var store = SqliteStudyStore.OpenExisting(file);
using var study = Study.Open(store, name);
while (!study.IsOver)
{
    if (study.Ask() is not { } trial)
    {
        Thread.Sleep(50);
        continue;
    }
    var (step, sum) = Checkpoint(trial);
    if (step < trial.Step)
    {
        study.Fail(trial, $"The checkpoint is at step {step}, before {trial.Step}, which was reported.");
        continue;
    }
    if (step > trial.Step) trial.Report(step, sum); // kept, and killed before it was told
    while (step < steps && !trial.Lost.IsCancellationRequested)
    {
        Thread.Sleep(pause);
        sum += Math.Pow(trial["x"].Number - ++step, 2);
        Save(trial, step, sum);
        trial.Report(step, sum);
    }
    study.Tell(trial, sum);
}

// The furthest of all attempts: one that was halted and woken writes over no other's.
(int Step, double Sum) Checkpoint(Trial trial) =>
    Directory.EnumerateFiles(folder, $"{trial.Number}-*.checkpoint").Select(path => File.ReadAllText(path).Split(' '))
        .Select(parts => (int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture))).DefaultIfEmpty().Max();

void Save(Trial trial, int step, double sum)
{
    string path = Path.Join(folder, $"{trial.Number}-{trial.Attempt}");
    File.WriteAllText($"{path}-new", string.Create(CultureInfo.InvariantCulture, $"{step} {sum:R}"));
    File.Move($"{path}-new", $"{path}.checkpoint", overwrite: true);
}
