using Hone.Training;

namespace Hone.Cli;

/// <summary>Shows nothing.</summary>
internal sealed class SilentProgress : Callback;
