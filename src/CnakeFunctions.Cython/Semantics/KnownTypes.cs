namespace CnakeFunctions.Cython.Semantics;

/// <summary>Types that C headers and cimported modules define, by their last name.</summary>
internal static class KnownTypes
{
    private static readonly Dictionary<string, CyType> Types = Build();

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
        foreach (var bits in (ReadOnlySpan<int>)[8, 16, 32, 64])
        {
            types[$"npy_int{bits}"] = Alias(CyTypes.Scalar($"int{bits}_t")!, $"npy_int{bits}");
            types[$"npy_uint{bits}"] = Alias(CyTypes.Scalar($"uint{bits}_t")!, $"npy_uint{bits}");
        }

        return types;
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
