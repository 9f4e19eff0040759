using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace CnakeFunctions.Datasets;

/// <summary>Makes the Blob client out of the settings that a function app uses for its own storage.</summary>
public static class StorageConnection
{
    /// <summary>The container that holds everything of the application.</summary>
    public const string ContainerName = "cnake";

    private const string Setting = "AzureWebJobsStorage";

    /// <summary>
    /// Reads <c>AzureWebJobsStorage</c> (a connection string), else <c>AzureWebJobsStorage__blobServiceUri</c> or
    /// <c>AzureWebJobsStorage__accountName</c> with the identity of the process.
    /// </summary>
    /// <exception cref="InvalidOperationException">None of the settings is there, or one is malformed.</exception>
    public static BlobServiceClient CreateBlobs(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string? connection = configuration[Setting];
        if (!string.IsNullOrWhiteSpace(connection))
        {
            try
            {
                return new BlobServiceClient(connection, CreateOptions());
            }
            catch (FormatException e)
            {
                throw new InvalidOperationException($"Setting '{Setting}' is no storage connection string: {e.Message}", e);
            }
        }
        return new BlobServiceClient(ReadServiceUri(configuration.GetSection(Setting)), new DefaultAzureCredential(), CreateOptions());
    }

    private static Uri ReadServiceUri(IConfigurationSection section)
    {
        if (section["blobServiceUri"] is { Length: > 0 } text)
        {
            return Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
                ? uri
                : throw new InvalidOperationException($"Setting '{Setting}__blobServiceUri' is no absolute URI.");
        }
        if (section["accountName"] is { Length: > 0 } account)
        {
            return new Uri($"https://{account}.blob.core.windows.net");
        }
        throw new InvalidOperationException(
            $"No storage is configured: set '{Setting}' to a connection string ('UseDevelopmentStorage=true' for Azurite), "
            + $"or '{Setting}__accountName' to use the identity of the process.");
    }

    /// <summary>The settings every Blob client of the application has.</summary>
    public static BlobClientOptions CreateOptions()
    {
        // The newest service version that the emulator in use and the pinned package both know.
        var options = new BlobClientOptions(BlobClientOptions.ServiceVersion.V2023_01_03);
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 5;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(10);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(100);
        options.Diagnostics.IsLoggingContentEnabled = false;
        return options;
    }
}
