using Hone.Diagnosis;
using Hone.Diagnosis.Findings;

namespace Hone.Cli;

/// <summary>What <c>hone doctor --json</c> prints.</summary>
/// <param name="Subject">What was examined, as it was named.</param>
/// <param name="Examined">What was looked at: data, start, learning, training, end.</param>
/// <param name="Worst">The worst severity; null where nothing was found.</param>
/// <param name="Findings">The root cause first.</param>
/// <param name="Layers">How much the trained network leans on single units; null where there is none.</param>
/// <param name="Edits">With --fix: what would be set in the recipe; null without.</param>
internal sealed record DoctorReport(string Subject, IReadOnlyList<string> Examined, Severity? Worst, IReadOnlyList<Finding> Findings, IReadOnlyList<DoctorReport.Layer>? Layers, IReadOnlyList<string>? Edits, double Seconds)
{
    /// <param name="Costliest">The unit, from 0, without which the loss rises most.</param>
    /// <param name="Cost">By how much, on dev.</param>
    /// <param name="TopShare">What the costliest tenth of the units costs, as a share of what all cost; null where none costs anything.</param>
    internal sealed record Layer(string Path, string Name, int Units, int Costliest, double Cost, double? TopShare)
    {
        /// <summary>Null where a network without its units gives no finite loss.</summary>
        public static Layer? Of(LayerAblation layer) => layer.Costs.Count == 0 || !double.IsFinite(layer.Costs[layer.Costliest]) ? null
            : new Layer(layer.Path, layer.Name, layer.Units, layer.Costliest, layer.Costs[layer.Costliest], double.IsFinite(layer.TopShare) ? layer.TopShare : null);
    }
}
