namespace Hone.Files;

/// <summary>Types of the values of a <see cref="Tensor"/>, named as the safetensors format names them.</summary>
public enum TensorType
{
    /// <summary>Bytes.</summary>
    U8,

    /// <summary>64-bit integers.</summary>
    I64,

    /// <summary>Single precision.</summary>
    F32,

    /// <summary>Double precision.</summary>
    F64,
}
