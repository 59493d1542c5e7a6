namespace Hone.Checking;

/// <summary>What the blocks that are wrong have in common.</summary>
internal static class Pattern
{
    /// <summary>Blocks stand in the order of the network: what is wrong from the first up to one place, and right behind it, points to the backward between.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<BlockCheck> blocks)
    {
        var told = blocks.Where(block => block.Verdict is Verdict.Pass or Verdict.Fail).ToArray();
        int wrong = told.TakeWhile(block => block.Verdict == Verdict.Fail).Count();
        if (wrong < 2 || wrong == told.Length || told.Skip(wrong).Any(block => block.Verdict == Verdict.Fail)) return [];
        return [$"From {told[wrong].Block.Name} on the gradients are right; {told[wrong - 1].Block.Name} and all before are wrong: look at the backward of what stands between the two."];
    }
}
