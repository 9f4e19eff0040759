using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Worker.TestApp;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<CountingMiddleware>();
builder.Services.AddSingleton<Counters>();
builder.Services.AddScoped<ScopedThing>();
builder.Build().Run();
