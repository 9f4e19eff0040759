namespace CnakeFunctions.Cython.Semantics;

/// <summary>Types that C headers and cimported modules define, by their last name.</summary>
internal static class KnownTypes
{
    private static readonly Dictionary<string, CyType> Types = Build();

    /// <summary>The containers of libcpp and the prelude classes that stand for them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Containers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["vector"] = "_cpp_vector",
        ["deque"] = "_cpp_vector",
        ["list"] = "_cpp_vector",
        ["stack"] = "_cpp_vector",
        ["queue"] = "_cpp_queue",
        ["priority_queue"] = "_cpp_priority_queue",
        ["pair"] = "_cpp_pair",
        ["map"] = "_cpp_map",
        ["unordered_map"] = "_cpp_unordered_map",
        ["set"] = "_cpp_set",
        ["unordered_set"] = "_cpp_unordered_set",
        ["string"] = "_cpp_string",
        ["atomic"] = "_cpp_atomic",
    };

    public static CyType Container(string name, IReadOnlyList<CyType> items) => new()
    {
        Kind = TypeKind.Container,
        Name = items.Count == 0 ? name : $"{name}[{string.Join(",", items.Select(i => i.Name))}]",
        Items = items,
        Runtime = Containers[name],
        Size = 24,
    };

    /// <summary>The fused types that the module cython has itself.</summary>
    public static CyType? Fused(string name)
    {
        string[]? members = name switch
        {
            "integral" => ["short", "int", "long"],
            "floating" => ["float", "double"],
            "numeric" => ["short", "int", "long", "float", "double", "float complex", "double complex"],
            _ => null,
        };
        if (members is null)
        {
            return null;
        }

        var symbol = new Symbol(name, SymbolKind.Fused, CyTypes.Object);
        return symbol.Type = new CyType { Kind = TypeKind.Fused, Name = name, Items = members.Select(m => CyTypes.Scalar(m)!).ToList(), Symbol = symbol };
    }

    public static CyType? Find(string name) => Types.GetValueOrDefault(name);

    private static Dictionary<string, CyType> Build()
    {
        var types = new Dictionary<string, CyType>(StringComparer.Ordinal)
        {
            ["PyObject"] = CyTypes.PyObject,
            ["FILE"] = new CyType { Kind = TypeKind.Foreign, Name = "FILE" },
            ["float32_t"] = Alias(CyTypes.Float, "float32_t"),
            ["float64_t"] = Alias(CyTypes.Double, "float64_t"),
            ["float_t"] = Alias(CyTypes.Double, "float_t"),
            ["double_t"] = Alias(CyTypes.Double, "double_t"),
            ["longdouble_t"] = Alias(CyTypes.LongDouble, "longdouble_t"),
            ["complex64_t"] = Alias(CyTypes.FloatComplex, "complex64_t"),
            ["complex128_t"] = Alias(CyTypes.Complex, "complex128_t"),
            ["complex_t"] = Alias(CyTypes.Complex, "complex_t"),
            ["npy_float"] = Alias(CyTypes.Float, "npy_float"),
            ["npy_double"] = Alias(CyTypes.Double, "npy_double"),
            ["npy_intp"] = Alias(CyTypes.SsizeT, "npy_intp"),
            ["npy_uintp"] = Alias(CyTypes.SizeT, "npy_uintp"),
            ["intp_t"] = Alias(CyTypes.SsizeT, "intp_t"),
            ["uintp_t"] = Alias(CyTypes.SizeT, "uintp_t"),
            ["int_t"] = Alias(CyTypes.Long, "int_t"),
            ["uint_t"] = Alias(CyTypes.UnsignedLong, "uint_t"),
            ["long_t"] = Alias(CyTypes.Long, "long_t"),
            ["npy_bool"] = Alias(CyTypes.UnsignedChar, "npy_bool"),
        };
        types["Py_tss_t"] = new CyType { Kind = TypeKind.Foreign, Name = "Py_tss_t" };
        AddStruct(types, "tm", CyTypes.Int, "tm_sec", "tm_min", "tm_hour", "tm_mday", "tm_mon", "tm_year", "tm_wday", "tm_yday", "tm_isdst");
        AddStruct(types, "timeval", CyTypes.Long, "tv_sec", "tv_usec");
        AddStruct(types, "timespec", CyTypes.Long, "tv_sec", "tv_nsec");
        AddStruct(types, "itimerval", types["timeval"], "it_interval", "it_value");
        foreach (var bits in (ReadOnlySpan<int>)[8, 16, 32, 64])
        {
            types[$"npy_int{bits}"] = Alias(CyTypes.Scalar($"int{bits}_t")!, $"npy_int{bits}");
            types[$"npy_uint{bits}"] = Alias(CyTypes.Scalar($"uint{bits}_t")!, $"npy_uint{bits}");
        }

        return types;
    }

    /// <summary>A struct of the system's headers; the prelude has its class.</summary>
    private static void AddStruct(Dictionary<string, CyType> types, string name, CyType field, params ReadOnlySpan<string> fields)
    {
        var symbol = new Symbol(name, SymbolKind.Struct, CyTypes.Object) { Members = new Scope(ScopeKind.Members, null), Requires = [name] };
        foreach (var member in fields)
        {
            symbol.Members.Add(new Symbol(member, SymbolKind.Variable, field));
        }

        types[name] = new CyType { Kind = TypeKind.Struct, Name = name, Symbol = symbol };
    }

    /// <summary>A typedef of a scalar: the same type by another name.</summary>
    public static CyType Alias(CyType type, string name) => new()
    {
        Kind = type.Kind,
        Name = name,
        Size = type.Size,
        Signed = type.Signed,
        Target = type.Target,
        Items = type.Items,
        Count = type.Count,
        Dimensions = type.Dimensions,
        Layout = type.Layout,
        IsConst = type.IsConst,
        Symbol = type.Symbol,
        Runtime = type.Runtime,
    };
}
