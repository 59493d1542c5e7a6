namespace Hone.Checking;

/// <summary>The check of one part of a network's loss at one point.</summary>
public sealed record PartCheck(CheckPoint Point, CheckMode Mode, CheckedLoss Loss, GradientCheck Result);
