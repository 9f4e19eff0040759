namespace DuckDB.NET.Native;

internal static class LogicalTypes
{
    public static string[] EnumNames(LogicalTypeHandle type)
    {
        var names = new string[NativeMethods.EnumSize(type)];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = NativeText.Take(NativeMethods.EnumValue(type, (ulong)i)) ?? "";
        }

        return names;
    }
}
