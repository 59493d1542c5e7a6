using System.Runtime.CompilerServices;

namespace Hone.Numerics;

/// <summary>Work that is written once and done at the machine's width: see <see cref="Registers.Run{T, TWork}(TWork)"/>.</summary>
internal interface IAtWidth
{
    /// <remarks>Where it holds the loop it is to be compiled by itself and fully at once (<see cref="MethodImplOptions.NoInlining"/>,
    /// <see cref="MethodImplOptions.AggressiveOptimization"/>). In the JIT's first tier each operation on a register is a call, and a training of some hundred steps would
    /// spend most of its time there; inlined into its caller, a long equation is more than the JIT is willing to inline, and ends in calls too.</remarks>
    void Run<V>() where V : unmanaged, IRegister<V>;
}
