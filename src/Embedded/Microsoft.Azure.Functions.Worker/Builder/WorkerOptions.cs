using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settings of the worker.</summary>
public class WorkerOptions
{
    /// <summary>
    /// Writes and reads the bodies of <c>HttpResponseData</c> and <c>HttpRequestData</c>. By default it uses the app's
    /// <see cref="System.Text.Json.JsonSerializerOptions"/>, as durable payloads do.
    /// </summary>
    public ObjectSerializer? Serializer { get; set; }
}
