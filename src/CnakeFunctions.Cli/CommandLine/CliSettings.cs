using System.Globalization;
using System.Text.Json;

namespace CnakeFunctions.Cli.CommandLine;

/// <summary>Settings of the client. Flags win over the environment (<c>CNAKE_URL</c> …), that over cnake.json, that over the defaults.</summary>
internal sealed record CliSettings
{
    public const string FileName = "cnake.json";

    /// <summary>Written by <c>cnake up</c> in its data directory: where the service it started listens.</summary>
    public const string UpFile = ".cnake/up.json";

    private static readonly string[] Known = ["url", "functionKey", "dataset", "mode", "jobs"];

    /// <summary>Where the service is.</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:7071");

    /// <summary>Sent as <c>x-functions-key</c>; needed unless the service listens on loopback.</summary>
    public string? FunctionKey { get; init; }

    /// <summary>The dataset that commands are about.</summary>
    public string Dataset { get; init; } = "default";

    /// <summary><c>readable</c> or <c>strict</c>.</summary>
    public string Mode { get; init; } = "readable";

    /// <summary>Files translated at once; 0 for as many as there are processors.</summary>
    public int Jobs { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <param name="flags">Values from the command line; null where not given.</param>
    /// <param name="environment">Gives an environment variable.</param>
    /// <param name="directory">Where cnake.json is looked for.</param>
    /// <exception cref="CliException">A value is malformed; the message names it and where it stands.</exception>
    public static CliSettings Read(IReadOnlyDictionary<string, string?> flags, Func<string, string?> environment, string directory)
    {
        var file = ReadFile(Path.Combine(directory, FileName), strict: true);
        var up = new Lazy<Dictionary<string, string>>(() => ReadFile(Path.Combine(directory, UpFile), strict: false));
        var settings = new CliSettings();
        if ((Find("url") ?? Up()) is var (urlText, urlSource))
        {
            settings = settings with { Url = ParseUrl(urlText, urlSource) };
        }

        if (Find("functionKey") is var (key, _))
        {
            settings = settings with { FunctionKey = key };
        }

        if (Find("dataset") is var (dataset, datasetSource))
        {
            settings = settings with { Dataset = ParseDataset(dataset, datasetSource) };
        }

        if (Find("mode") is var (mode, modeSource))
        {
            settings = settings with
            {
                Mode = mode is "readable" or "strict" ? mode : throw Fault("mode", mode, modeSource, "'readable' or 'strict'"),
            };
        }

        if (Find("jobs") is var (jobs, jobsSource))
        {
            settings = settings with
            {
                Jobs = int.TryParse(jobs, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 1024
                    ? count
                    : throw Fault("jobs", jobs, jobsSource, "a number from 0 to 1024"),
            };
        }

        return settings;

        (string Value, string Source)? Find(string name)
        {
            if (flags.TryGetValue(name, out var flag) && flag is not null)
            {
                return (flag, "the command line");
            }

            var variable = EnvironmentName(name);
            return environment(variable) is { Length: > 0 } value ? (value, $"the environment variable {variable}")
                : file.TryGetValue(name, out var text) ? (text, FileName)
                : null;
        }

        (string Value, string Source)? Up() => up.Value.TryGetValue("url", out var url) ? (url, UpFile) : null;
    }

    /// <summary><c>functionKey</c> → <c>CNAKE_FUNCTION_KEY</c>.</summary>
    private static string EnvironmentName(string name) =>
        "CNAKE_" + string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? "_" + c : char.ToUpperInvariant(c).ToString()));

    private static Uri ParseUrl(string text, string source) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw Fault("url", text, source, "an http or https URL");

    private static string ParseDataset(string text, string source) =>
        Datasets.DatasetName.IsValid(text)
            ? text
            : throw Fault("dataset", text, source, "1 to 63 of a-z, 0-9 and '-', starting with a letter or digit");

    private static CliException Fault(string name, string value, string source, string expected) =>
        CliException.BadInput($"'{value}' for {name} in {source} is not {expected}.");

    private static Dictionary<string, string> ReadFile(string path, bool strict)
    {
        var values = new Dictionary<string, string>();
        if (!File.Exists(path))
        {
            return values;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (strict && !Known.Contains(member.Name))
                {
                    throw CliException.BadInput($"{path} has an unknown setting '{member.Name}'; known are {string.Join(", ", Known)}.");
                }

                values[member.Name] = member.Value.ToString();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            if (strict)
            {
                throw CliException.BadInput($"{path} cannot be read as a JSON object: {exception.Message}", exception);
            }
        }

        return values;
    }
}
