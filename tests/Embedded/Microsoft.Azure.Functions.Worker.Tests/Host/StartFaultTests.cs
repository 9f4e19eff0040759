using System.Net;
using System.Net.Sockets;
using CnakeFunctions.Embedded.Functions;
using CnakeFunctions.Embedded.Functions.Startup;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Azure.Functions.Worker.Tests.Support;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

/// <summary>A misconfigured app does not start, and says why in one message.</summary>
public partial class StartFaultTests
{
    [Theory]
    [InlineData(typeof(NoTrigger), "Function 'F': method NoTrigger.Run has no trigger")]
    [InlineData(typeof(TwoTriggers), "Function 'F': it has 2 triggers, on parameters 'timer', 'input'")]
    [InlineData(typeof(BadName), "Function '1 bad': the name of method BadName.Run must start with a letter")]
    [InlineData(typeof(SameName), "Function 'f': the name is taken twice, by SameName.One and SameName.Two")]
    [InlineData(typeof(SameRoute), "Function 'G', parameter 'request': the route 'items/{name}' is that of function 'F', for the same methods")]
    [InlineData(typeof(BadRoute), "Function 'F', parameter 'request': the route 'items/{id' is not valid")]
    [InlineData(typeof(UnknownConstraint), "Function 'F', parameter 'request': the route 'items/{id:whole}' is not valid")]
    [InlineData(typeof(ReservedRoute), "Function 'F', parameter 'request': the route 'admin/x' starts with 'admin', which is reserved")]
    [InlineData(typeof(RouteWithoutSetting), "Function 'F', parameter 'request': the route '%NoSuchSetting%' names the setting 'NoSuchSetting', which does not exist")]
    [InlineData(typeof(BadCron), "Function 'F', parameter 'timer': the schedule '0 99 * * * *' is not valid")]
    [InlineData(typeof(NoCron), "Function 'F', parameter 'timer': the schedule 'often' is not valid: it is neither a CRON expression")]
    [InlineData(typeof(ScheduleWithoutSetting), "Function 'F', parameter 'timer': the schedule '%NoSuchSetting%' names the setting 'NoSuchSetting'")]
    [InlineData(typeof(UnknownParameter), "Function 'F', parameter 'logger': nothing supplies a ILogger<StartFaultTests>")]
    [InlineData(typeof(NotInRoute), "Function 'F', parameter 'id': the route 'items' has no '{id}'")]
    [InlineData(typeof(ByReference), "Function 'F', parameter 'number': by-reference parameters cannot be bound")]
    [InlineData(typeof(TimerWithMore), "Function 'F', parameter 'text': nothing supplies a String to a function of this trigger")]
    [InlineData(typeof(BodyAsTrigger), "Function 'F', parameter 'body': an HTTP trigger supplies an HttpRequest or HttpRequestData, not a String")]
    [InlineData(typeof(NoHttpResult), "Function 'F': it returns a Int32?, which is no HTTP response")]
    [InlineData(typeof(AsyncVoid), "Function 'F': method AsyncVoid.Run is async void")]
    [InlineData(typeof(NotPublic), "Function 'F': method NotPublic.Run must be public")]
    [InlineData(typeof(GenericMethod), "Function 'F': method GenericMethod.Run must not be generic")]
    [InlineData(typeof(AbstractClass), "Function 'F': class AbstractClass is abstract")]
    [InlineData(typeof(NeedsUnknownService), "Function 'F': constructor parameter 'http' of class NeedsUnknownService: HttpClient is not a registered service")]
    [InlineData(typeof(WrongClient), "Function 'F', parameter 'client': [DurableClient] supplies a DurableTaskClient, not a String")]
    [InlineData(typeof(WrongHub), "Function 'F', parameter 'client': task hub 'Other' is not the one that this host runs, 'TestHub'")]
    [InlineData(typeof(WrongOrchestration), "Function 'F', parameter 'context': an orchestration trigger supplies a TaskOrchestrationContext, not a Object")]
    [InlineData(typeof(TwoInputs), "Function 'F', parameter 'second': an orchestrator has one input, which parameter 'first' takes already")]
    [InlineData(typeof(SameActivity), "Function 'G': There already is")]
    [InlineData(typeof(UnknownTrigger), "Function 'F', parameter 'x': the trigger StrangeTriggerAttribute is not one that this host runs")]
    [InlineData(typeof(UnknownBinding), "Function 'F', parameter 'x': the binding StrangeInputAttribute is not one that this host knows")]
    public async Task A_misconfigured_function_stops_the_start(Type functions, string message)
    {
        using var directory = new TestDirectory();
        var error = await FailAsync(directory, [functions]);
        Assert.Contains(message, error.Message);
        Assert.Single(error.Faults);
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        using var directory = new TestDirectory("""{ "version": "1.0", "logging": { "logLevel": { "default": "Loud" } }, "extensions": { "durableTask": { "maxConcurrentActivityFunctions": 0, "hubName": "a-b" } } }""");
        var error = await FailAsync(directory, [typeof(NoTrigger), typeof(OtherBadCron)], "--port", "http");

        Assert.Equal(7, error.Faults.Count);
        Assert.Contains("\"version\" must be \"2.0\"", error.Message);
        Assert.Contains("logging.logLevel.default is 'Loud', which is no log level", error.Message);
        Assert.Contains("extensions.durableTask.maxConcurrentActivityFunctions is '0', a whole number from 1 is needed", error.Message);
        Assert.Contains("extensions.durableTask.hubName 'a-b' must be 1 to 45 letters and digits", error.Message);
        Assert.Contains("--port: 'http' is no port number", error.Message);
        Assert.Contains("Function 'F': method NoTrigger.Run has no trigger", error.Message);
        Assert.Contains("Function 'G', parameter 'timer'", error.Message);
    }

    [Theory]
    [InlineData("{ version: 2", "it cannot be read")]
    [InlineData("[]", "it must hold a JSON object")]
    public async Task A_host_json_that_is_not_one_stops_the_start(string text, string message)
    {
        using var directory = new TestDirectory(text);
        var error = await FailAsync(directory, []);
        Assert.Contains(message, error.Message);
        Assert.Contains(directory["host.json"], error.Message);
    }

    [Fact]
    public async Task Without_host_json_there_is_no_start()
    {
        using var directory = new TestDirectory(hostJson: null);
        Assert.Contains("host.json: there is none in", (await FailAsync(directory, [])).Message);
    }

    [Theory]
    [InlineData("--host", "somewhere", "'somewhere' is neither 'localhost' nor an IP address")]
    [InlineData("--ASPNETCORE_URLS", "https://localhost:1", "'https://localhost:1' must be one http URL")]
    [InlineData("--FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "much", "'much' is not a whole number from 1")]
    public async Task A_setting_that_makes_no_sense_stops_the_start(string name, string value, string message)
    {
        using var directory = new TestDirectory();
        Assert.Contains(message, (await FailAsync(directory, [], name, value)).Message);
    }

    [Fact]
    public async Task HttpRequest_needs_the_web_application()
    {
        using var directory = new TestDirectory();
        var builder = Builder(directory, [typeof(TakesHttpRequest)], []);
        var error = await StartAsync(builder);
        Assert.Contains("parameter 'request': HttpRequest needs builder.ConfigureFunctionsWebApplication()", error.Message);
    }

    [Fact]
    public async Task The_process_ends_with_code_1_and_the_message()
    {
        using var directory = new TestDirectory(localSettings: """{ "Values": { "RouteFromSettings": "x" } }""");
        await using var app = AppProcess.Launch(directory);

        Assert.Equal(1, await app.ExitAsync());
        await Eventually.TrueAsync(() => app.Output.Contains("names the setting 'OftenSchedule', which does not exist"), () => app.Output);
        Assert.Contains("The functions host cannot start:", app.Output);
        Assert.DoesNotContain("   at ", app.Output);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var directory = new TestDirectory();
        await using var app = AppProcess.Launch(directory, null, "--port", port);

        Assert.Equal(1, await app.ExitAsync());
        await Eventually.TrueAsync(() => app.Output.Contains($"port {port}: it is in use by another process"), () => app.Output);
        Assert.DoesNotContain("   at ", app.Output);
    }

    private static Task<HostStartException> FailAsync(TestDirectory directory, Type[] functions, params string[] arguments)
    {
        var builder = Builder(directory, functions, arguments);
        builder.ConfigureFunctionsWebApplication();
        return StartAsync(builder);
    }

    private static FunctionsApplicationBuilder Builder(TestDirectory directory, Type[] functions, string[] arguments)
        => new(new AppLocation(arguments is [] ? ["--port", "0"] : arguments, directory.Path, directory.Path, functions));

    private static async Task<HostStartException> StartAsync(FunctionsApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        await using var host = (FunctionsHost)builder.Build();
        (host.ThrowFaults, host.Output) = (true, TextWriter.Null);
        return await Assert.ThrowsAsync<HostStartException>(() => host.StartAsync(TestContext.Current.CancellationToken));
    }
}
