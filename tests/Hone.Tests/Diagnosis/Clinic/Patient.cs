using Hone.Data;
using Hone.Training;

namespace Hone.Tests.Diagnosis.Clinic;

/// <summary>What a network is to learn, and how.</summary>
internal sealed record Patient(Recipe Recipe, Dataset Train, Dataset Dev);
