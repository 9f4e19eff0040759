using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Options of a client's HTTP pipeline: retries, diagnostics, transport, policies of one's own.</summary>
public class TableClientOptions : ClientOptions
{
    /// <param name="serviceVersion">The version of the REST protocol that requests name.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is not one of the enumeration.</exception>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
    {
        VersionText = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion), serviceVersion, "Unknown service version."),
        };
        Diagnostics.LoggedHeaderNames.Add("x-ms-client-request-id");
        Diagnostics.LoggedHeaderNames.Add("x-ms-request-id");
        Diagnostics.LoggedHeaderNames.Add("x-ms-version");
        Diagnostics.LoggedHeaderNames.Add("DataServiceVersion");
        Diagnostics.LoggedQueryParameters.Add("$format");
        Diagnostics.LoggedQueryParameters.Add("$top");
    }

    /// <summary>Versions of the REST protocol.</summary>
    public enum ServiceVersion
    {
        /// <summary>2019-02-02.</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06.</summary>
        V2020_12_06 = 2,
    }

    /// <summary>Value of the header <c>x-ms-version</c>.</summary>
    internal string VersionText { get; }
}
