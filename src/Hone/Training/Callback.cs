using Hone.Plans;

namespace Hone.Training;

/// <summary>Somebody who watches a run, and may stop it with <see cref="Run.Stop(string)"/>.</summary>
public abstract class Callback
{
    public virtual void OnStart(Run run) { }

    /// <summary>Inside each step, between backward and update: activations and gradients of the batch stand in <see cref="Run.Plan"/>, the weights are those that gave them.</summary>
    /// <remarks>Must not change the plan, nor allocate if steps are to stay free of garbage.</remarks>
    public virtual void OnGradients(Run run, Pass pass, in StepReport report) { }

    /// <summary>After each step; must not allocate if steps are to stay free of garbage.</summary>
    public virtual void OnStep(Run run, in StepReport report) { }

    public virtual void OnEpoch(Run run, EpochReport report) { }

    /// <summary>Another callback has something to say to the person (<see cref="Run.Say"/>).</summary>
    public virtual void OnNotice(Run run, string notice) { }

    /// <summary>After the last step, whatever ended the run; the plan still holds the last state, not the best.</summary>
    public virtual void OnEnd(Run run) { }

    /// <summary>At the very end, after an exception too, even one before <see cref="OnStart"/>: gives back what was taken.</summary>
    public virtual void OnClose() { }
}
