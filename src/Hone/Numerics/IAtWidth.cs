namespace Hone.Numerics;

/// <summary>Work that is written once and done at the machine's width: see <see cref="Registers.Run{T, TWork}(TWork)"/>.</summary>
internal interface IAtWidth
{
    /// <remarks>To be marked <see cref="System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization"/> where it holds the loop: until the first tier of the JIT
    /// is left, each operation on a register is a call, and a training of some hundred steps would spend most of its time there.</remarks>
    void Run<V>() where V : unmanaged, IRegister<V>;
}
