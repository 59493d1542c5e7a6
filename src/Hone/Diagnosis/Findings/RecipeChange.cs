using Hone.Training;

namespace Hone.Diagnosis.Findings;

/// <summary>A recipe as a finding's advice would have it; null where the recipe leaves nothing to change.</summary>
public delegate Recipe? RecipeChange(Recipe recipe);
