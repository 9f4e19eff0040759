using System.Text.Json;
using Azure.Core.Serialization;

namespace CnakeFunctions.Embedded.Functions.Configuration;

/// <summary>The worker's serializer unless the app sets one; as a type of its own it can be told from the app's.</summary>
internal sealed class DefaultSerializer(JsonSerializerOptions options) : JsonObjectSerializer(options);
