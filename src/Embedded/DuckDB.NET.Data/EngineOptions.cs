using System.Collections.Frozen;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>The options that the engine lists as its own, in lower case.</summary>
internal static class EngineOptions
{
    private static readonly Lazy<FrozenSet<string>> Names = new(Load);

    public static FrozenSet<string> Known => Names.Value;

    public static InvalidOperationException Unknown(string key) => new($"Unrecognized connection string property '{key}'");

    private static FrozenSet<string> Load()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (nuint i = 0; i < NativeMethods.ConfigCount(); i++)
        {
            if (NativeMethods.GetConfigFlag(i, out var name, out _) == 0 && NativeText.Borrow(name) is { } text)
            {
                names.Add(text);
            }
        }

        return names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
