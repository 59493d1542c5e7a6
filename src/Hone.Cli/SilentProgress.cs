using Hone.Training;

namespace Hone.Cli;

/// <summary>Shows nothing but answers to what the person does while the run goes on: whoever put a new learning rate there wants to know what became of it.</summary>
internal sealed class SilentProgress(Screen screen) : Callback
{
    public override void OnNotice(Run run, string notice) => screen.Answer(notice);
}
