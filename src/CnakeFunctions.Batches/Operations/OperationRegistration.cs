using Microsoft.Extensions.DependencyInjection;

namespace CnakeFunctions.Batches.Operations;

/// <summary>The one place where operations are made known.</summary>
public static class OperationRegistration
{
    public static IServiceCollection AddEntryOperations(this IServiceCollection services)
    {
        services.AddSingleton<IEntryOperation, TranslateOperation>();
        services.AddSingleton<IEntryOperation, AnalyzeOperation>();
        services.AddSingleton<OperationRegistry>();
        return services;
    }
}
