using System.Text.Json;

namespace CnakeFunctions.Cli.Tests.Processes;

/// <summary>A running <c>cnake up</c> with a working directory of its own: other commands in there find it by themselves.</summary>
public sealed class UpFixture : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private CnakeProcess? _up;

    internal TemporaryDirectory Directory => _directory;

    public async ValueTask InitializeAsync()
    {
        (_up, _) = await StartAsync(_directory.Path);
    }

    public async ValueTask DisposeAsync()
    {
        if (_up is not null)
        {
            _up.Signal("TERM");
            await _up.WaitAsync();
            _up.Dispose();
        }

        _directory.Dispose();
    }

    internal Task<CliRun> RunAsync(params string[] args) => CnakeProcess.RunAsync(_directory.Path, args);

    /// <summary>Starts one on free ports and waits until it is ready.</summary>
    internal static async Task<(CnakeProcess Up, int[] ProcessIds)> StartAsync(string directory)
    {
        var up = CnakeProcess.Start(directory, "up", "--json", "--port", "0");
        JsonElement ready = default;
        await up.UntilAsync(() => up.Out.TrimEnd().EndsWith('}') && TryParse(up.Out, out ready));
        return (up, [.. ready.GetProperty("processIds").EnumerateArray().Select(id => id.GetInt32())]);
    }

    private static bool TryParse(string text, out JsonElement element)
    {
        try
        {
            element = JsonDocument.Parse(text).RootElement;
            return true;
        }
        catch (JsonException)
        {
            element = default;
            return false;
        }
    }
}

/// <summary>Tests that share one running service.</summary>
[CollectionDefinition(Name)]
public sealed class UpCollection : ICollectionFixture<UpFixture>
{
    public const string Name = "up";
}
