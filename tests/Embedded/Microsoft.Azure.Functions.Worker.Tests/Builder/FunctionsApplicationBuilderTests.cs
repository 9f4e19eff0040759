using CnakeFunctions.Embedded.Functions;
using CnakeFunctions.Embedded.Functions.Startup;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Azure.Functions.Worker.Tests.Support;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Microsoft.Azure.Functions.Worker.Tests.Builder;

public class FunctionsApplicationBuilderTests
{
    public class Functions
    {
        [Function("Order")]
        public static IResult Order([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, FunctionContext context)
        {
            context.GetLogger("Functions").LogDebug("not shown");
            context.Features.Set(new object());
            return Results.Text($"{context.Items["order"]} {context.Features.Get<object>() is not null} {context.Features.Count()} {context.RetryContext.RetryCount}/{context.RetryContext.MaxRetryCount} "
                + $"{context.FunctionId.Length} {context.FunctionDefinition.Parameters.Length} {context.FunctionDefinition.InputBindings["request"].Type} {context.FunctionDefinition.InputBindings["request"].Direction}");
        }
    }

    public class Durable
    {
        [Function("O")]
        public static Task O([OrchestrationTrigger] TaskOrchestrationContext context) => Task.CompletedTask;
    }

    private sealed class Wrapping : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            Append(context, "class");
            await next(context);
        }
    }

    [Fact]
    public async Task Middleware_runs_in_the_order_of_its_registration_and_only_where_it_applies()
    {
        await using var app = await AppInProcess.StartAsync([typeof(Functions)], builder => builder
            .UseMiddleware((context, next) => { Append(context, "first"); return next(); })
            .UseMiddleware<Wrapping>()
            .UseWhen(context => context.FunctionDefinition.Name == "Order", (context, next) => { Append(context, "when"); return next(); })
            .UseWhen(_ => false, (context, next) => { Append(context, "never"); return next(); })
            .UseWhen<Wrapping>(_ => true)
            .UseWhen<Wrapping>(_ => false));
        Assert.Equal("first class when class True 1 0/0 16 2 httpTrigger In", await app.Http.GetStringAsync("/api/order"));
    }

    [Fact]
    public async Task Middleware_may_replace_the_result()
    {
        await using var app = await AppInProcess.StartAsync([typeof(Functions)], builder => builder.UseMiddleware(async (context, next) =>
        {
            context.Items["order"] = "";
            await next();
            Assert.NotNull(context.GetInvocationResult<IResult>().Value);
            Assert.Null(context.GetHttpResponseData());
            context.GetInvocationResult().Value = Results.Text("replaced");
        }));
        Assert.Equal("replaced", await app.Http.GetStringAsync("/api/order"));
    }

    [Fact]
    public async Task The_builder_builds_once()
    {
        using var directory = new TestDirectory();
        var builder = New(directory);
        Assert.NotNull(builder.Environment);
        Assert.NotNull(builder.Metrics);
        Assert.NotNull(builder.Properties);
        Assert.Same(builder.Configuration, ((IHostApplicationBuilder)builder).Configuration);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(), services => services.AddSingleton("from the container"));
        await using var host = (FunctionsHost)builder.Build();

        Assert.Equal("from the container", host.Services.GetRequiredService<string>());
        Assert.Throws<InvalidOperationException>(() => builder.Build());
        Assert.Throws<InvalidOperationException>(() => builder.Use(next => next));
    }

    [Fact]
    public async Task Settings_come_from_the_file_the_environment_and_the_command_line()
    {
        using var directory = new TestDirectory(localSettings: """{ "Values": { "WorkerTestsA": "file", "WorkerTestsB": "file", "WorkerTestsC__D": 4 }, "Host": { "LocalHttpPort": 0 } }""");
        Environment.SetEnvironmentVariable("WorkerTestsB", "environment");
        var builder = New(directory, "--WorkerTestsE=line");
        Assert.Equal("file", builder.Configuration["WorkerTestsA"]);
        Assert.Equal("file", Environment.GetEnvironmentVariable("WorkerTestsA"));
        Assert.Equal("environment", builder.Configuration["WorkerTestsB"]);
        Assert.Equal("4", builder.Configuration["WorkerTestsC:D"]);
        Assert.Equal("line", builder.Configuration["WorkerTestsE"]);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_serializer_of_the_apps_own_does_not_go_with_durable_functions()
    {
        using var directory = new TestDirectory();
        var builder = New(directory, "--port", "0");
        builder.Logging.ClearProviders();
        builder.Services.Configure<WorkerOptions>(options => options.Serializer = new global::Azure.Core.Serialization.JsonObjectSerializer());
        await using var host = (FunctionsHost)builder.Build();
        (host.ThrowFaults, host.Output) = (true, TextWriter.Null);
        var error = await Assert.ThrowsAsync<HostStartException>(() => host.StartAsync());
        Assert.Contains("WorkerOptions.Serializer", error.Message);
    }

    [Fact]
    public async Task Two_hosts_do_not_share_a_data_directory()
    {
        using var directory = new TestDirectory();
        await using var first = Start(directory);
        await first.StartAsync();
        await using var second = Start(directory);
        var error = await Assert.ThrowsAsync<HostStartException>(() => second.StartAsync());
        Assert.Contains("in use by another process", error.Message);
        await first.StopAsync();
    }

    [Fact]
    public async Task Encrypted_settings_are_refused()
    {
        using var directory = new TestDirectory(localSettings: """{ "IsEncrypted": true, "Values": { "A": "x" } }""");
        await using var host = Start(directory);
        Assert.Contains("func settings decrypt", (await Assert.ThrowsAsync<HostStartException>(() => host.StartAsync())).Message);
    }

    private static FunctionsHost Start(TestDirectory directory)
    {
        var builder = New(directory, "--port", "0");
        builder.Logging.ClearProviders();
        var host = (FunctionsHost)builder.Build();
        (host.ThrowFaults, host.Output) = (true, TextWriter.Null);
        return host;
    }

    private static FunctionsApplicationBuilder New(TestDirectory directory, params string[] arguments)
        => new(new AppLocation(arguments, directory.Path, directory.Path, [typeof(Durable)]));

    private static void Append(FunctionContext context, string name)
        => context.Items["order"] = context.Items.TryGetValue("order", out object? before) ? $"{before} {name}" : name;
}
