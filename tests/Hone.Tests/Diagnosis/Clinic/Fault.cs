namespace Hone.Tests.Diagnosis.Clinic;

/// <summary>Something done to a healthy network, its data or its training, and the rules that name it.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Rules">Any of these names the fault, as what to mend first.</param>
/// <param name="Inject">The patient with the fault; null where it cannot have it.</param>
/// <param name="IsMechanical">Whether a change of the recipe can mend it; false for faults of data and of code.</param>
internal sealed record Fault(string Name, IReadOnlyList<string> Rules, Func<Setting, ulong, Patient?> Inject, bool IsMechanical = true);
