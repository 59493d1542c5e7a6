namespace Hone.Training;

/// <summary>The end of a run and the reason, in words.</summary>
public sealed record Stop(StopKind Kind, string Reason);
