using System.Collections;

namespace Azure.Data.Tables;

public sealed partial class TableEntity : IDictionary<string, object?>
{
    /// <summary>Names of all properties, keys included.</summary>
    public ICollection<string> Keys => _properties.Keys;

    /// <summary>Number of properties, keys included.</summary>
    public int Count => _properties.Count;

    ICollection<object?> IDictionary<string, object?>.Values => _properties.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>A property's value; null where there is none. A number that is set again keeps the wider of both types.</summary>
    /// <exception cref="InvalidOperationException">The property holds a value of another type that does not convert.</exception>
    public object? this[string key]
    {
        get => Get<object>(key);
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            _properties[key] = value is not null && _properties.TryGetValue(key, out var existing) && existing is not null
                ? Coerce(key, existing, value)
                : value;
        }
    }

    /// <summary>Adds a property.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public void Add(string key, object? value) => _properties.Add(key, value);

    /// <summary>Whether there is a property of that name.</summary>
    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    /// <summary>Removes a property; false where there was none.</summary>
    public bool Remove(string key) => _properties.Remove(key);

    /// <summary>A property's value, if there is one.</summary>
    public bool TryGetValue(string key, out object? value) => _properties.TryGetValue(key, out value);

    /// <summary>Removes all properties, keys included.</summary>
    public void Clear() => _properties.Clear();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => this[item.Key] = item.Value;

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).Remove(item);

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    private static object Coerce(string key, object existing, object value) => (existing, value) switch
    {
        _ when existing.GetType().IsInstanceOfType(value) => value,
        (int, double or long) => value,
        (double, int number) => (double)number,
        (long, int number) => (long)number,
        _ => throw new InvalidOperationException(
            $"Property '{key}' holds a {existing.GetType()}; a {value.GetType()} does not convert to it."),
    };
}
