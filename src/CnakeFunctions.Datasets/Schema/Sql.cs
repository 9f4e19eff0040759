namespace CnakeFunctions.Datasets;

/// <summary>Quoting for the few places where SQL takes no parameter: names, and files to attach.</summary>
internal static class Sql
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
