using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Output;

/// <summary>Results as JSON.</summary>
internal static class JsonOutput
{
    /// <summary>One indented document.</summary>
    public static void WriteDocument<T>(TextWriter output, T value) => output.WriteLine(JsonSerializer.Serialize(value, CnakeJson.Indented));

    /// <summary>One line of a sequence (NDJSON).</summary>
    public static void WriteLine<T>(TextWriter output, T value)
    {
        output.WriteLine(JsonSerializer.Serialize(value, CnakeJson.Options));
        output.Flush();
    }
}
