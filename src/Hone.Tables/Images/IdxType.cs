namespace Hone.Tables.Images;

/// <summary>The third byte of an IDX file: what its values are.</summary>
internal enum IdxType
{
    Byte = 0x08,
    SignedByte = 0x09,
    Short = 0x0B,
    Int = 0x0C,
    Float = 0x0D,
    Double = 0x0E,
}
