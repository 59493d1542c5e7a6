namespace Hone.Numerics;

/// <summary>One product in the form all three share: c = max(floor, start + a·b), a and b seen through strides.</summary>
internal unsafe ref struct Product<T>(Tier tier, int rows, int summed) where T : unmanaged
{
    public readonly Tier Tier = tier;

    /// <summary>Rows of c and a.</summary>
    public readonly int Rows = rows;

    /// <summary>Length of the summed index.</summary>
    public readonly int Summed = summed;

    /// <summary>Element (i, k) of a stands at A[i·ARow + k·AStep].</summary>
    public T* A;
    public nint ARow, AStep;

    /// <summary>Element (k, j) of b stands at B[k·BStride + j], or transposed at B[j·BStride + k], where j &lt; BRows.</summary>
    public T* B;
    public nint BStride;
    public int BRows;
    public bool BTransposed;

    /// <summary>What c starts from: Start[i·StartRow + j], or the same zeros everywhere.</summary>
    public T* Start;
    public nint StartRow;
    public bool StartMoves;

    public T* C;
    public nint CRow;
    public T Floor;
}
