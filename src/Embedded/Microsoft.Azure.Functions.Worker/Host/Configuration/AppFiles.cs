using System.Text.Json;
using System.Text.Json.Nodes;

namespace CnakeFunctions.Embedded.Functions.Configuration;

/// <summary>host.json and local.settings.json, each from the first of the directories that has it.</summary>
internal sealed class AppFiles
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private AppFiles(string? hostJsonPath, JsonObject? hostJson, JsonObject? localSettings)
    {
        HostJsonPath = hostJsonPath;
        HostJson = hostJson;
        LocalSettings = localSettings;
    }

    public string? HostJsonPath { get; }

    public JsonObject? HostJson { get; }

    public JsonObject? LocalSettings { get; }

    public static AppFiles Read(IReadOnlyList<string> directories, List<StartFault> faults)
    {
        string? hostPath = Find(directories, "host.json");
        if (hostPath is null)
        {
            faults.Add(new StartFault("host.json", $"there is none in {string.Join(" nor ", directories.Distinct())}"));
        }

        var host = Parse(hostPath, faults);
        if (host is not null && (host["version"] as JsonValue)?.ToString() != "2.0")
        {
            faults.Add(new StartFault(hostPath!, "\"version\" must be \"2.0\""));
        }

        string? settingsPath = Find(directories, "local.settings.json");
        var settings = Parse(settingsPath, faults);
        if ((settings?["IsEncrypted"] as JsonValue)?.GetValueKind() == JsonValueKind.True)
        {
            faults.Add(new StartFault(settingsPath!, "its values are encrypted; decrypt them with 'func settings decrypt'"));
            settings!.Remove("Values");
        }

        return new AppFiles(hostPath, host, settings);
    }

    /// <summary>The settings under <c>Values</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Values()
    {
        if (LocalSettings?["Values"] is not JsonObject values)
        {
            yield break;
        }

        foreach (var (name, value) in values)
        {
            if (value is JsonValue scalar)
            {
                yield return new(name, scalar.ToString());
            }
        }
    }

    private static string? Find(IReadOnlyList<string> directories, string file)
        => directories.Select(directory => Path.Combine(directory, file)).FirstOrDefault(File.Exists);

    private static JsonObject? Parse(string? path, List<StartFault> faults)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            using var stream = File.OpenRead(path);
            if (JsonNode.Parse(stream, documentOptions: Lenient, nodeOptions: new() { PropertyNameCaseInsensitive = true }) is JsonObject root)
            {
                return root;
            }

            faults.Add(new StartFault(path, "it must hold a JSON object"));
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            faults.Add(new StartFault(path, $"it cannot be read: {error.Message}"));
        }

        return null;
    }
}
