using System.Text.Json;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Contracts;
using CnakeFunctions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<RequestGuard>();
builder.Services.Configure<JsonSerializerOptions>(options => CnakeJson.Configure(options));
builder.Services.AddBatches(builder.Configuration);
builder.Services.AddSingleton(RequestLimits.Read(builder.Configuration));
builder.Services.AddSingleton(HealthLimits.Read(builder.Configuration));
builder.AddTelemetry();
builder.Build().Run();
