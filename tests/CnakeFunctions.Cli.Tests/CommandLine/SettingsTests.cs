using CnakeFunctions.Cli.CommandLine;

namespace CnakeFunctions.Cli.Tests.CommandLine;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private CliSettings Read(Dictionary<string, string?>? flags = null, Dictionary<string, string>? environment = null) =>
        CliSettings.Read(flags ?? [], name => environment?.GetValueOrDefault(name), _directory.Path);

    [Fact]
    public void Without_any_there_are_defaults()
    {
        var settings = Read();

        Assert.Equal(
            (new Uri("http://127.0.0.1:7071"), null, "default", "readable", 0),
            (settings.Url, settings.FunctionKey, settings.Dataset, settings.Mode, settings.Jobs));
    }

    [Fact]
    public void Flags_win_over_the_environment_over_the_file_over_what_is_up()
    {
        _directory.Write("cnake.json", """{ "url": "http://file:1", "dataset": "file", "mode": "strict", /* why not */ "jobs": 3, }""");
        _directory.Write(".cnake/up.json", """{ "url": "http://up:1" }""");

        var settings = Read(
            new() { ["dataset"] = "flag", ["url"] = null },
            new() { ["CNAKE_DATASET"] = "environment", ["CNAKE_URL"] = "http://environment:1", ["CNAKE_FUNCTION_KEY"] = "secret" });

        Assert.Equal("flag", settings.Dataset);
        Assert.Equal(new Uri("http://environment:1"), settings.Url);
        Assert.Equal(("secret", "strict", 3), (settings.FunctionKey, settings.Mode, settings.Jobs));
        Assert.Equal(new Uri("http://file:1"), Read().Url);
        File.Delete(_directory["cnake.json"]);
        Assert.Equal(new Uri("http://up:1"), Read().Url);
    }

    [Theory]
    [InlineData("""{ "colour": "red" }""", "colour")]
    [InlineData("""{ "url": "nonsense" }""", "nonsense")]
    [InlineData("""{ "dataset": "No Good" }""", "No Good")]
    [InlineData("""{ "mode": "fast" }""", "fast")]
    [InlineData("""{ "jobs": -1 }""", "-1")]
    [InlineData("[]", "cnake.json")]
    [InlineData("{", "cnake.json")]
    public void A_broken_file_is_bad_input_that_names_the_fault(string json, string named)
    {
        _directory.Write("cnake.json", json);

        var failure = Assert.Throws<CliException>(() => Read());

        Assert.Equal(2, failure.ExitCode);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.Contains("cnake.json", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_note_of_what_is_up_is_ignored()
    {
        _directory.Write(".cnake/up.json", "{ half");

        Assert.Equal(new Uri("http://127.0.0.1:7071"), Read().Url);
    }
}
