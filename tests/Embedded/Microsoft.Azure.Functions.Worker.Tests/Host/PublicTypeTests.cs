using CnakeFunctions.Embedded.Functions.Configuration;
using CnakeFunctions.Embedded.Functions.Timers;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Azure.Functions.Worker.Tests.Support;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

public class PublicTypeTests
{
    [Fact]
    public void Headers_are_copied_from_pairs_and_lists()
    {
        var single = new HttpHeadersCollection([new KeyValuePair<string, string>("A", "1")]);
        var many = new HttpHeadersCollection([new KeyValuePair<string, IEnumerable<string>>("B", ["1", "2"])]);
        Assert.Equal(["1"], single.GetValues("a"));
        Assert.Equal(["1", "2"], many.GetValues("b"));
    }

    [Fact]
    public void An_http_trigger_has_the_official_defaults()
    {
        Assert.Equal(AuthorizationLevel.Function, new HttpTriggerAttribute().AuthLevel);
        Assert.Equal(AuthorizationLevel.Anonymous, new HttpTriggerAttribute("get").AuthLevel);
        Assert.Equal("get", Assert.Single(new HttpTriggerAttribute("get").Methods!));
        Assert.Equal(AuthorizationLevel.System, new HttpTriggerAttribute(AuthorizationLevel.System).AuthLevel);
        Assert.True(new TimerTriggerAttribute("x").UseMonitor);
        Assert.True(typeof(InputConverterAttribute).IsAssignableFrom(typeof(FromBodyAttribute)));
        Assert.NotNull(new FromBodyAttribute().ConverterType);
    }

    [Fact]
    public void A_parameter_knows_whether_it_may_be_null()
    {
        Assert.True(new FunctionParameter("a", typeof(string)).IsReferenceOrNullableType);
        Assert.True(new FunctionParameter("a", typeof(int?), true, 1).IsReferenceOrNullableType);
        Assert.False(new FunctionParameter("a", typeof(int), new Dictionary<string, object> { ["k"] = 1 }).IsReferenceOrNullableType);
        Assert.Throws<ArgumentNullException>(() => new FunctionParameter(null!, typeof(int)));
    }

    [Fact]
    public void Worker_exceptions_keep_message_and_cause()
    {
        var cause = new InvalidOperationException();
        Assert.Same(cause, new FunctionInputConverterException("m", cause).InnerException);
        Assert.Equal("m", new FunctionInputConverterException("m").Message);
        Assert.Equal("m", new FunctionWorkerException("m").Message);
    }

    [Theory]
    [InlineData("plain", "plain", null)]
    [InlineData("%A%/x/%B__C%", "1/x/2", null)]
    [InlineData("%Z%", "%Z%", "Z")]
    [InlineData("50% and more", "50% and more", null)]
    public void Names_between_percent_signs_are_settings(string text, string resolved, string? missing)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["A"] = "1", ["B:C"] = "2" }).Build();
        Assert.Equal(missing is null, new NameResolver(settings).TryResolve(text, out string actual, out string? unknown));
        Assert.Equal(resolved, actual);
        Assert.Equal(missing, unknown);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5001", "127.0.0.1", 5001)]
    [InlineData("http://localhost:5002/", "127.0.0.1", 5002)]
    [InlineData("http://+:5003", "0.0.0.0", 5003)]
    [InlineData("http://[::1]:5004", "::1", 5004)]
    public void AspNetCore_urls_name_address_and_port(string urls, string address, int port)
    {
        using var directory = new TestDirectory();
        var settings = Read(directory, [], ("ASPNETCORE_URLS", urls));
        Assert.Equal(address, settings.Address.ToString());
        Assert.Equal(port, settings.Port);
    }

    [Fact]
    public void Later_sources_win()
    {
        using var directory = new TestDirectory();
        Assert.Equal(7071, Read(directory, []).Port);
        Assert.Equal(1, Read(directory, ["--port", "1"], ("CnakeEmbedded:Port", "2")).Port);
        Assert.Equal(2, Read(directory, ["--host=::1"], ("CnakeEmbedded:Port", "2"), ("ASPNETCORE_URLS", "http://0.0.0.0:3")).Port);
        Assert.True(Read(directory, ["--host=::1"], ("ASPNETCORE_URLS", "http://0.0.0.0:3")).IsLoopback);
        Assert.Equal(5, Read(directory, [], ("AzureFunctionsJobHost:extensions:durableTask:maxConcurrentActivityFunctions", "5")).MaxConcurrentActivities);
        Assert.Equal(directory["elsewhere"], Read(directory, [], ("CnakeEmbedded:DataDirectory", "elsewhere")).DataDirectory);
        Assert.Equal(["a", "b"], Read(directory, [], ("CnakeEmbedded:AllowedHosts", "a; b")).AllowedHosts);
    }

    [Fact]
    public void A_timers_state_that_cannot_be_read_counts_as_none()
    {
        using var directory = new TestDirectory();
        var store = new TimerStateStore(directory["timers"]);
        Assert.Null(store.Read("T"));
        store.Write("T", new ScheduleStatus { Last = DateTime.UnixEpoch });
        Assert.Equal(DateTime.UnixEpoch, store.Read("t")!.Last);
        File.WriteAllText(store.PathOf("T"), "half a st");
        Assert.Null(store.Read("T"));
    }

    private static HostSettings Read(TestDirectory directory, string[] arguments, params (string Key, string Value)[] settings)
    {
        var faults = new List<CnakeFunctions.Embedded.Functions.StartFault>();
        var files = AppFiles.Read([directory.Path], faults);
        var app = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        var read = new HostSettingsReader(new ConfigurationBuilder().Build(), "host.json", app, files, directory.Path, faults).Read(arguments);
        Assert.Empty(faults);
        return read;
    }
}
