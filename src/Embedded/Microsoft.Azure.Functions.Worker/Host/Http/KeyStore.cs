using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace CnakeFunctions.Embedded.Functions.Http;

/// <summary>
/// The keys of the app: <c>master</c>, <c>default</c> (all functions), <c>durabletask_extension</c> (the durable webhooks) and, under
/// <c>functions</c>, one by function. Settings <c>CnakeEmbedded__Keys__…</c> win over the generated file.
/// </summary>
internal sealed class KeyStore(IConfiguration configuration, string directory)
{
    public const string Master = "master";
    public const string HostDefault = "default";
    public const string DurableSystem = "durabletask_extension";

    private static readonly string[] Required = [Master, HostDefault, DurableSystem];

    private readonly Dictionary<string, string> _keys = new(StringComparer.OrdinalIgnoreCase);

    public string FilePath { get; } = Path.Combine(directory, "keys.json");

    /// <summary>Reads the keys; those that exist nowhere are generated and written, readable for the owner only.</summary>
    /// <exception cref="HostStartException">The file cannot be read or written.</exception>
    public void Load()
    {
        try
        {
            var file = File.Exists(FilePath) ? JsonNode.Parse(File.ReadAllText(FilePath)) as JsonObject ?? [] : [];
            Collect("", file);
            CollectSettings(configuration.GetSection("CnakeEmbedded:Keys"));
            var missing = Required.Where(name => !_keys.ContainsKey(name)).ToList();
            foreach (string name in missing)
            {
                // 32 bytes, URL-safe, since keys also travel as ?code=.
                _keys[name] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
                file[name] = _keys[name];
            }

            if (missing.Count > 0)
            {
                Write(file);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new HostStartException([new StartFault(FilePath, $"the keys cannot be kept there: {error.Message}")], error);
        }
    }

    public string? Find(string name) => _keys.GetValueOrDefault(name);

    private void Write(JsonObject file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        string temporary = FilePath + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        File.Delete(temporary);
        using (var writer = new StreamWriter(temporary, options))
        {
            writer.Write(file.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        }

        File.Move(temporary, FilePath, overwrite: true);
    }

    private void Collect(string prefix, JsonObject node)
    {
        foreach (var (name, value) in node)
        {
            if (value is JsonObject inner)
            {
                Collect($"{prefix}{name}:", inner);
            }
            else if (value?.ToString() is { Length: > 0 } key)
            {
                _keys[prefix + name] = key;
            }
        }
    }

    private void CollectSettings(IConfigurationSection section)
    {
        foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (!string.IsNullOrEmpty(value))
            {
                _keys[path] = value;
            }
        }
    }
}
