using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CnakeFunctions.Embedded.Functions.Binding;

/// <summary>Reads a parameter from the JSON body; a body that does not fit is the client's fault and answers 400.</summary>
internal sealed class FromBodyConverter
{
    public static ParameterBinder For(Type type, JsonSerializerOptions json) => async context =>
    {
        var request = context.HttpContext!.Request;
        if (type == typeof(string))
        {
            using var reader = new StreamReader(request.Body, leaveOpen: true);
            return await reader.ReadToEndAsync(context.CancellationToken);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, json, context.CancellationToken)
                ?? DefaultValues.Of(type);
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException($"The request body is not a valid {TypeNames.Show(type)}: {error.Message}", error);
        }
    };
}
