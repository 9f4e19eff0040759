using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>
/// Finds the engine's library beside this assembly, where the build put it, before the system's own search:
/// a library of another version somewhere on the search path must not be taken instead.
/// </summary>
internal static class NativeLibraryResolver
{
    internal static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";

#pragma warning disable CA2255 // The resolver must stand before the first native call, whichever type makes it.
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraryResolver).Assembly, Resolve);
#pragma warning restore CA2255

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != NativeMethods.Library)
        {
            return 0;
        }

        foreach (var folder in Folders(assembly))
        {
            if (NativeLibrary.TryLoad(Path.Combine(folder, FileName), out var handle))
            {
                return handle;
            }
        }

        return NativeLibrary.TryLoad(FileName, assembly, searchPath, out var found)
            ? found
            : throw new DllNotFoundException(
                $"{FileName}, the DuckDB library for {RuntimeInformation.RuntimeIdentifier}, is not in {AppContext.BaseDirectory}. " +
                "The build takes it from the npm package @duckdb/node-bindings-<platform>: run 'npm ci' at the repository root and build again.");
    }

    private static IEnumerable<string> Folders(Assembly assembly)
    {
        var own = Path.GetDirectoryName(assembly.Location);
        if (!string.IsNullOrEmpty(own))
        {
            yield return own;
        }

        yield return AppContext.BaseDirectory;
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
    }
}
