namespace Hone.Tests.Cli;

public class BadModelInputTests(Faulty faulty) : IClassFixture<Faulty>
{
    [Theory]
    [InlineData("nope", "no folder nope")]
    [InlineData("folder", "has no recipe.json")]
    [InlineData("ok.csv", "no folder ok.csv")]
    [InlineData("run --epochs 5", "leave --epochs out")]
    [InlineData("run ok.csv", "leave ok.csv out")]
    [InlineData("run --checkpoint-every -1", "--checkpoint-every: found -1, expected seconds")]
    [InlineData("run --checkpoint-every NaN", "--checkpoint-every: found NaN, expected seconds")]
    [InlineData("run --checkpoint-every often", "--checkpoint-every: found \"often\", expected a number of seconds")]
    [InlineData("edited", "belongs to another recipe")]
    [InlineData("other-data", "no longer the file")]
    [InlineData("lost-data", "gone.csv")]
    [InlineData("no-recipe", "is no recipe")]
    [InlineData("broken-checkpoint", "is damaged")]
    public void A_run_that_cannot_go_on_is_refused(string arguments, string phrase) => faulty.Refuses($"train --resume {arguments}", phrase);

    [Theory]
    [InlineData("predict", "needs RUN|MODEL and DATA")]
    [InlineData("predict run", "needs DATA")]
    [InlineData("predict '' ok.csv", "RUN|MODEL: found an empty name")]
    [InlineData("predict nope ok.csv", "no model file nope")]
    [InlineData("predict ok.csv ok.csv", "found text, expected a safetensors file")]
    [InlineData("predict empty.csv ok.csv", "found an empty file")]
    [InlineData("predict cut.safetensors ok.csv", "damaged")]
    [InlineData("predict flipped.safetensors ok.csv", "is damaged")]
    [InlineData("predict run/checkpoint.safetensors ok.csv", "give model.safetensors")]
    [InlineData("predict run one-row.csv --json", "--out")]
    [InlineData("predict run ok.csv --out folder", "a folder has this name")]
    [InlineData("predict run ok.csv --out gone/answers.csv", "its folder was not found")]
    [InlineData("predict run only.csv", "2 columns missing ('a', 'b')")]
    [InlineData("predict run text.csv", "Found 'oops' in text.csv, line 2, column 'b'")]
    [InlineData("predict run -", "Found nothing in standard input")]
    [InlineData("evaluate run no-target.csv", "no column 't'")]
    [InlineData("evaluate run strange.csv", "Found class 'zebra'")]
    [InlineData("evaluate run unknown.csv", "whose target 't' is known")]
    [InlineData("parts bogus", "no family \"bogus\"")]
    [InlineData("bogus", "There is no command bogus. The commands are train, evaluate, predict, report, parts, completion.")]
    public void A_model_or_rows_that_do_not_fit_are_refused(string arguments, string phrase) => faulty.Refuses(arguments, phrase);
}
