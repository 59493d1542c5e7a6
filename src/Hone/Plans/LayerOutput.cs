namespace Hone.Plans;

/// <summary>Where a layer of a model leaves what it gives.</summary>
/// <param name="Path">The layer's place, as in the names of its parameters; empty for the model itself.</param>
/// <param name="HasValues">False where planning joined the layer to the next: then its own output is never computed.</param>
internal sealed record LayerOutput<T>(string Path, Layer Layer, Slot<T> Slot, bool HasValues) where T : unmanaged;
