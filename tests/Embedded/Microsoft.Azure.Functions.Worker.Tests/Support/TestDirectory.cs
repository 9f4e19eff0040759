namespace Microsoft.Azure.Functions.Worker.Tests.Support;

/// <summary>A working directory of its own for one app, gone after the test.</summary>
public sealed class TestDirectory : IDisposable
{
    public const string DefaultHostJson = """
        { "version": "2.0", "extensions": { "durableTask": { "hubName": "TestHub", "maxConcurrentActivityFunctions": 16 } } }
        """;

    public TestDirectory(string? hostJson = DefaultHostJson, string? localSettings = null)
    {
        if (hostJson is not null)
        {
            Write("host.json", hostJson);
        }

        Write("local.settings.json", localSettings ?? """
            { "IsEncrypted": false, "Values": { "RouteFromSettings": "configured", "FromSettings": "from the file", "OftenSchedule": "0 0 0 1 1 *" } }
            """);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("cnake-worker-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
    }

    public string[] Lines(string name) => File.Exists(this[name]) ? File.ReadAllLines(this[name]) : [];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
