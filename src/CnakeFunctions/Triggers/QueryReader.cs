using System.Globalization;
using System.Text.Json;
using CnakeFunctions.Batches.Validation;
using Microsoft.AspNetCore.Http;

namespace CnakeFunctions.Triggers;

/// <summary>Reads query parameters and gathers what is wrong with them, names nobody asked for included.</summary>
internal sealed class QueryReader(HttpRequest request)
{
    private readonly FaultList _faults = new();

    // The key may come by query; it is the host's business.
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase) { "code" };

    public string? Text(string name, int maximum = 4_000)
    {
        _known.Add(name);
        if (!request.Query.TryGetValue(name, out var values))
        {
            return null;
        }

        if (values.Count > 1)
        {
            _faults.Add(name, "is given more than once");
        }

        var text = values[0] ?? "";
        _faults.Length(name, text, maximum);
        CheckCharacters(name, text);
        return text;
    }

    public IReadOnlyList<string>? Texts(string name)
    {
        _known.Add(name);
        if (!request.Query.TryGetValue(name, out var values) || values.Count == 0)
        {
            return null;
        }

        CheckCharacters(name, string.Concat(values.AsEnumerable()));
        return [.. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))];
    }

    public int Number(string name, int otherwise, int minimum, int maximum)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        _faults.Add(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {minimum} to {maximum}"));
        return otherwise;
    }

    /// <summary>A whole number, or null when it is not given.</summary>
    public int? OptionalNumber(string name, int minimum, int maximum) =>
        request.Query.ContainsKey(name) ? Number(name, minimum, minimum, maximum) : Nothing(name);

    /// <summary>A text that has to be of a certain form.</summary>
    /// <param name="message">What it has to be, for the caller.</param>
    public string? Text(string name, Func<string, bool> isValid, string message)
    {
        var text = Text(name);
        if (text is not null && !isValid(text))
        {
            _faults.Add(name, message);
        }

        return text;
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is not null and not ("true" or "false"))
        {
            _faults.Add(name, "must be true or false");
        }

        return text == "true";
    }

    public T? Choice<T>(string name) where T : struct, Enum => Text(name) is { } text ? Parse<T>(name, text) : null;

    public IReadOnlyList<T>? Choices<T>(string name) where T : struct, Enum =>
        Texts(name)?.Select(text => Parse<T>(name, text)).OfType<T>().ToList();

    /// <exception cref="ProblemException">Anything was wrong.</exception>
    public void Finish()
    {
        foreach (var name in request.Query.Keys.Where(name => !_known.Contains(name)))
        {
            _faults.Add(name.Length > 100 ? name[..100] : name, "is not known; known are " + string.Join(", ", _known.Where(one => one != "code")));
        }

        _faults.ThrowIfAny();
    }

    private int? Nothing(string name)
    {
        _known.Add(name);
        return null;
    }

    private void CheckCharacters(string name, string text)
    {
        if (text.Contains('\0'))
        {
            _faults.Add(name, "must not hold the character U+0000");
        }
    }

    private T? Parse<T>(string name, string text) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        _faults.Add(name, "must be one of " + string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)));
        return null;
    }
}
