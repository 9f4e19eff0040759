using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.Functions.Durable;

/// <summary>The URLs of the durable webhooks.</summary>
internal static class ManagementUrls
{
    public const string Path = "/runtime/webhooks/durabletask";

    public static HttpManagementPayload Create(string baseUrl, string instanceId, string? key)
    {
        string instance = $"{baseUrl.TrimEnd('/')}{Path}/instances/{Uri.EscapeDataString(instanceId)}";
        string code = key is null ? "" : $"code={Uri.EscapeDataString(key)}";
        string only = code.Length == 0 ? "" : $"?{code}";
        string also = code.Length == 0 ? "" : $"&{code}";
        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = instance + only,
            PurgeHistoryDeleteUri = instance + only,
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}{only}",
            TerminatePostUri = $"{instance}/terminate?reason={{text}}{also}",
            SuspendPostUri = $"{instance}/suspend?reason={{text}}{also}",
            ResumePostUri = $"{instance}/resume?reason={{text}}{also}",
        };
    }
}

/// <summary>Remembers for a client under which address its host serves the webhooks, and which key they demand.</summary>
internal static class WebhookAddresses
{
    private static readonly ConditionalWeakTable<DurableTaskClient, Entry> Known = [];

    public static void Set(DurableTaskClient client, string baseUrl, string? key) => Known.AddOrUpdate(client, new Entry(baseUrl, key));

    public static (string? BaseUrl, string? Key) Of(DurableTaskClient client)
        => Known.TryGetValue(client, out var entry) ? (entry.BaseUrl, entry.Key) : (null, null);

    private sealed record Entry(string BaseUrl, string? Key);
}
