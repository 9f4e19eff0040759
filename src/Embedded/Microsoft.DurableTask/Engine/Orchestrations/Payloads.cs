using System.Text.Json;
using Microsoft.DurableTask;

namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>The one way in which values become JSON and back.</summary>
internal sealed class Payloads(JsonSerializerOptions options, int maxLength)
{
    public JsonSerializerOptions Options => options;

    /// <exception cref="ArgumentException">The text is longer than the engine takes.</exception>
    public string? Write(object? value, string what)
    {
        if (value is null)
        {
            return null;
        }

        string json = JsonSerializer.Serialize(value, value.GetType(), options);
        return json.Length <= maxLength
            ? json
            : throw new ArgumentException($"The {what} is {json.Length:N0} characters of JSON; at most {maxLength:N0} can be stored. Pass a reference to a blob instead.");
    }

    public static string WriteFailure(TaskFailureDetails failure) => JsonSerializer.Serialize(failure);

    public static TaskFailureDetails ReadFailure(string? json)
        => (json is null ? null : JsonSerializer.Deserialize<TaskFailureDetails>(json))
            ?? new TaskFailureDetails("Unknown", "The failure was not recorded.", null, null, null);
}
