namespace Hone.Numerics;

/// <summary>Work that is written once and done at the machine's width: see <see cref="Registers.Run{T, TWork}(TWork)"/>.</summary>
internal interface IAtWidth
{
    void Run<V>() where V : unmanaged, IRegister<V>;
}
