using System.Reflection;

namespace Azure.Data.Tables.Serialization;

/// <summary>A stored property of a model class.</summary>
internal sealed class EntityProperty(PropertyInfo property)
{
    private readonly Type _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    public string Name { get; } = EntityShape.StoredName(property);

    public object? Get(object entity) => property.GetValue(entity);

    /// <summary>Sets the property from a stored value, in the property's own type.</summary>
    /// <exception cref="InvalidOperationException">The stored type does not fit.</exception>
    public void Set(object entity, object? value)
    {
        if (value is not null)
        {
            property.SetValue(entity, Convert(value));
        }
    }

    private object Convert(object value) => value switch
    {
        _ when _type.IsInstanceOfType(value) => value,
        DateTimeOffset time when _type == typeof(DateTime) => time.UtcDateTime,
        byte[] bytes when _type == typeof(BinaryData) => new BinaryData(bytes),
        int number when _type == typeof(long) => (long)number,
        int number when _type == typeof(double) => (double)number,
        string text when _type.IsEnum && Enum.TryParse(_type, text, out var member) => member!,
        _ => throw new InvalidOperationException(
            $"Property '{Name}' of {property.DeclaringType} is a {_type}; the stored value is a {value.GetType()} that does not convert."),
    };
}
