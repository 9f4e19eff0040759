using System.Reflection;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Reading;

/// <summary>STRUCT: a dictionary of its fields, or a class whose properties have their names, whatever the case.</summary>
internal sealed class StructReader : VectorReader
{
    private readonly string[] _names;
    private readonly VectorReader[] _fields;

    public StructReader(string[] names, VectorReader[] fields)
        : base(DuckDBType.Struct, typeof(Dictionary<string, object>))
    {
        // row(1, 2) has fields without names: their numbers tell them apart.
        _names = [.. names.Select((name, i) => name.Length == 0 ? (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : name)];
        _fields = fields;
    }

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        for (var i = 0; i < _fields.Length; i++)
        {
            _fields[i].Bind(NativeMethods.StructChild(vector, (ulong)i));
        }
    }

    public override object GetValue(ulong row)
    {
        var values = new Dictionary<string, object?>(_fields.Length);
        for (var i = 0; i < _fields.Length; i++)
        {
            values[_names[i]] = _fields[i].IsValid(row) ? _fields[i].GetValue(row) : null;
        }

        return values;
    }

    public override T Get<T>(ulong row) => typeof(T) == typeof(object) || typeof(T) == typeof(Dictionary<string, object>)
        ? (T)GetValue(row)
        : !typeof(T).IsAbstract && !typeof(T).IsPrimitive && typeof(T) != typeof(string) && typeof(T).GetConstructor(System.Type.EmptyTypes) is not null
            ? (T)Fill(Activator.CreateInstance<T>()!, row)
            : throw NoSuchReading(typeof(T));

    private object Fill(object target, ulong row)
    {
        foreach (var property in target.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var field = property.CanWrite ? Array.FindIndex(_names, name => name.Equals(property.Name, StringComparison.OrdinalIgnoreCase)) : -1;
            if (field >= 0)
            {
                property.SetValue(target, Element.Read(property.PropertyType, _fields[field], row));
            }
        }

        return target;
    }
}
