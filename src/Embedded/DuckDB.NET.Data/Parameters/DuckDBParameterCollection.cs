using System.Collections;
using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>The parameters of a command, found by position or by exact name.</summary>
public class DuckDBParameterCollection : DbParameterCollection
{
    private readonly List<DuckDBParameter> _items = [];

    public DuckDBParameterCollection()
    {
    }

    public override int Count => _items.Count;

    public override object SyncRoot => ((ICollection)_items).SyncRoot;

    /// <exception cref="ArgumentOutOfRangeException">There is no parameter at that place.</exception>
    public new DuckDBParameter this[int index]
    {
        get => _items[index];
        set => _items[index] = value;
    }

    /// <exception cref="IndexOutOfRangeException">There is no parameter of that name.</exception>
    public new DuckDBParameter this[string parameterName]
    {
        get => _items[Find(parameterName)];
        set => _items[Find(parameterName)] = value;
    }

    public int Add(DuckDBParameter value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _items.Add(value);
        return _items.Count - 1;
    }

    /// <exception cref="InvalidCastException">The object is no <see cref="DuckDBParameter"/>.</exception>
    public override int Add(object value) => Add((DuckDBParameter)value);

    public void AddRange(IEnumerable<DuckDBParameter> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _items.AddRange(values);
    }

    public override void AddRange(Array values) => AddRange(values.Cast<DuckDBParameter>());

    public override void Clear() => _items.Clear();

    public bool Contains(DuckDBParameter value) => _items.Contains(value);

    public override bool Contains(object value) => value is DuckDBParameter parameter && _items.Contains(parameter);

    public override bool Contains(string value) => IndexOf(value) >= 0;

    public void CopyTo(DuckDBParameter[] array, int index) => _items.CopyTo(array, index);

    public override void CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);

    public override IEnumerator GetEnumerator() => _items.GetEnumerator();

    public int IndexOf(DuckDBParameter value) => _items.IndexOf(value);

    public override int IndexOf(object value) => value is DuckDBParameter parameter ? _items.IndexOf(parameter) : -1;

    public override int IndexOf(string parameterName) => _items.FindIndex(one => one.ParameterName == parameterName);

    public void Insert(int index, DuckDBParameter value) => _items.Insert(index, value);

    public override void Insert(int index, object value) => Insert(index, (DuckDBParameter)value);

    public void Remove(DuckDBParameter value) => _items.Remove(value);

    public override void Remove(object value) => Remove((DuckDBParameter)value);

    public override void RemoveAt(int index) => _items.RemoveAt(index);

    public override void RemoveAt(string parameterName) => _items.RemoveAt(Find(parameterName));

    protected override DbParameter GetParameter(int index) => this[index];

    protected override DbParameter GetParameter(string parameterName) => this[parameterName];

    protected override void SetParameter(int index, DbParameter value) => this[index] = (DuckDBParameter)value;

    protected override void SetParameter(string parameterName, DbParameter value) => this[parameterName] = (DuckDBParameter)value;

    private int Find(string parameterName)
    {
        var index = IndexOf(parameterName);
        return index >= 0 ? index : throw new IndexOutOfRangeException($"There is no parameter named '{parameterName}'.");
    }
}
