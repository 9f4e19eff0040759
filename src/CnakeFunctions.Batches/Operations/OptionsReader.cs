using System.Globalization;
using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Operations;

/// <summary>Reads an operation's options and gathers every fault: wrong types, values out of range, members nobody asked for.</summary>
public sealed class OptionsReader
{
    private readonly List<FieldError> _faults = [];
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public OptionsReader(JsonElement? options)
    {
        if (options is { ValueKind: JsonValueKind.Object } given)
        {
            foreach (var member in given.EnumerateObject())
            {
                _members[member.Name] = member.Value;
            }
        }
        else if (options is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) })
        {
            _faults.Add(new FieldError("", "must be an object"));
        }
    }

    /// <summary>A text that is one of <paramref name="choices"/>, or null when it is left out.</summary>
    public string? Choice(string name, IReadOnlyList<string> choices)
    {
        if (!Take(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && choices.Contains(value.GetString()))
        {
            return value.GetString();
        }

        _faults.Add(new FieldError(name, "must be one of " + string.Join(", ", choices)));
        return null;
    }

    /// <summary>A whole number, or null when it is left out.</summary>
    public int? Integer(string name, int minimum, int maximum)
    {
        if (!Take(name, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        _faults.Add(new FieldError(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {minimum} to {maximum}")));
        return null;
    }

    /// <summary>Every fault, members that were never asked for included.</summary>
    public IReadOnlyList<FieldError> Finish() =>
    [
        .. _faults,
        .. _members.Keys.Where(name => !_known.Contains(name)).Select(name => new FieldError(
            name, _known.Count == 0 ? "is not known; this operation takes no options" : "is not known; known are " + string.Join(", ", _known))),
    ];

    private bool Take(string name, out JsonElement value)
    {
        _known.Add(name);
        return _members.TryGetValue(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
