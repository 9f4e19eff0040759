using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;

namespace Azure.Data.Tables.Serialization;

/// <summary>
/// Which properties of a model class are stored, and under which names: public ones with getter and setter, renamed by
/// <see cref="DataMemberAttribute.Name"/>, left out by <see cref="IgnoreDataMemberAttribute"/>. Keys, time stamp and version go
/// through <see cref="ITableEntity"/> instead.
/// </summary>
internal sealed class EntityShape
{
    private static readonly ConcurrentDictionary<Type, EntityShape> Known = new();

    private readonly Type _type;
    private readonly Dictionary<string, EntityProperty> _byName;

    private EntityShape(Type type)
    {
        _type = type;
        Properties =
        [
            .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(property => property is { CanRead: true, SetMethod.IsPublic: true } && property.GetIndexParameters().Length == 0)
                .Where(property => !property.IsDefined(typeof(IgnoreDataMemberAttribute)) && !IsSystem(property.Name))
                .Select(property => new EntityProperty(property)),
        ];
        _byName = Properties.ToDictionary(property => property.Name);
    }

    public IReadOnlyList<EntityProperty> Properties { get; }

    public static EntityShape Of(Type type) => Known.GetOrAdd(type, static key => new EntityShape(key));

    /// <summary>The name that a property is stored under.</summary>
    public static string StoredName(MemberInfo property) =>
        property.GetCustomAttribute<DataMemberAttribute>() is { Name: { } name } ? name : property.Name;

    public EntityProperty? Find(string name) => _byName.GetValueOrDefault(name);

    /// <exception cref="MissingMethodException">The class has no parameterless constructor.</exception>
    public object Create() => Activator.CreateInstance(_type, nonPublic: true)!;

    private static bool IsSystem(string name) =>
        name is PropertyNames.PartitionKey or PropertyNames.RowKey or PropertyNames.Timestamp or nameof(ITableEntity.ETag);
}
