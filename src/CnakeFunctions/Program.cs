using System.Text.Json;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Contracts;
using CnakeFunctions.Hosting;
using CnakeFunctions.Triggers;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.Configure<JsonSerializerOptions>(options => CnakeJson.Configure(options));
builder.Services.AddBatches(builder.Configuration);
builder.Services.AddSingleton<ProgressStreams>();
builder.AddTelemetry();
builder.Build().Run();
