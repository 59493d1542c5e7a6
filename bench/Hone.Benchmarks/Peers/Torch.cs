using System.Runtime.InteropServices;
using TorchSharp;

namespace Hone.Benchmarks.Peers;

/// <summary>libtorch, through TorchSharp and, where TorchSharp has no call, through the C++ functions themselves.</summary>
internal static unsafe class Torch
{
    private static readonly Lazy<nint> Library = new(() => NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, Native, "libtorch_cpu.so")));

    /// <summary>Null where libtorch can be used; otherwise why not.</summary>
    public static string? Missing { get; } = Load();

    public static bool Available => Missing is null;

    private static string Native => File.Exists(Path.Combine(AppContext.BaseDirectory, "libtorch_cpu.so")) ? "" : "runtimes/linux-x64/native";

    public static void Threads(int count)
    {
        if (Available) torch.set_num_threads(count);
    }

    /// <summary>A function of libtorch by its C++ name.</summary>
    public static nint Function(string mangled) => NativeLibrary.GetExport(Library.Value, mangled);

    private static string? Load()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64) return "libtorch is compared with on Linux x64 only";
        try
        {
            LibTorchMend.Apply(Path.Combine(AppContext.BaseDirectory, Native, "libLibTorchSharp.so"));
            using var one = torch.ones(1);
            return one.item<float>() == 1 ? null : "libtorch does not know that 1 is 1";
        }
        catch (Exception e)
        {
            return $"libtorch does not load: {(e.InnerException ?? e).Message.Split('\n')[0]}";
        }
    }
}
