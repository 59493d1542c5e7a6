namespace Hone.Reports.Advising;

/// <summary>Kinds of steps.</summary>
internal enum Step
{
    Resume,
    Finding,
    LearningRate,
    Epochs,
    Size,
    Dropout,
    Decay,
    Optimizer,
    Rows,
    Baseline,
    Test,
    Predict,
}
