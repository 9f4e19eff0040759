namespace CnakeFunctions.Cython.Semantics;

/// <summary>The types that need no declaration. Sizes are those of 64-bit Linux, where the facts were measured.</summary>
internal static class CyTypes
{
    public static readonly CyType Object = new() { Kind = TypeKind.Object, Name = "Python object", Size = 8 };
    public static readonly CyType Void = new() { Kind = TypeKind.Void, Name = "void" };
    public static readonly CyType Bint = new() { Kind = TypeKind.Bint, Name = "bint", Size = 4, Signed = true };
    public static readonly CyType Double = new() { Kind = TypeKind.Float, Name = "double", Size = 8 };
    public static readonly CyType Float = new() { Kind = TypeKind.Float, Name = "float", Size = 4 };
    public static readonly CyType LongDouble = new() { Kind = TypeKind.Float, Name = "long double", Size = 16 };
    public static readonly CyType Ucs4 = new() { Kind = TypeKind.Character, Name = "Py_UCS4", Size = 4 };
    public static readonly CyType Complex = new() { Kind = TypeKind.Complex, Name = "double complex", Size = 16 };
    public static readonly CyType FloatComplex = new() { Kind = TypeKind.Complex, Name = "float complex", Size = 8 };
    public static readonly CyType Foreign = new() { Kind = TypeKind.Foreign, Name = "object" };
    public static readonly CyType PyObject = new() { Kind = TypeKind.Foreign, Name = "PyObject" };

    private static readonly Dictionary<string, CyType> Scalars = BuildScalars();
    private static readonly Dictionary<string, CyType> Builtins = BuildBuiltins();

    public static readonly CyType Char = Scalars["char"];
    public static readonly CyType UnsignedChar = Scalars["unsigned char"];
    public static readonly CyType Int = Scalars["int"];
    public static readonly CyType UnsignedInt = Scalars["unsigned int"];
    public static readonly CyType Long = Scalars["long"];
    public static readonly CyType UnsignedLong = Scalars["unsigned long"];
    public static readonly CyType LongLong = Scalars["long long"];
    public static readonly CyType UnsignedLongLong = Scalars["unsigned long long"];
    public static readonly CyType SizeT = Scalars["size_t"];
    public static readonly CyType SsizeT = Scalars["Py_ssize_t"];
    public static readonly CyType Str = Builtins["str"];
    public static readonly CyType Bytes = Builtins["bytes"];
    public static readonly CyType List = Builtins["list"];
    public static readonly CyType Tuple = Builtins["tuple"];
    public static readonly CyType Dict = Builtins["dict"];
    public static readonly CyType Set = Builtins["set"];
    public static readonly CyType CharPointer = Pointer(Char);
    public static readonly CyType VoidPointer = Pointer(Void);

    /// <summary>The type of NULL, which goes with every pointer.</summary>
    public static readonly CyType Null = Pointer(Void);

    public static CyType? Scalar(string name) => Scalars.GetValueOrDefault(name);

    public static CyType? Builtin(string name) => Builtins.GetValueOrDefault(name);

    public static CyType Pointer(CyType target, bool isConst = false) => new()
    {
        Kind = TypeKind.Pointer,
        Name = target.Name + (target.Name.EndsWith('*') ? "*" : " *"),
        Size = 8,
        Target = target,
        IsConst = isConst,
    };

    public static CyType Array(CyType element, string count) => new()
    {
        Kind = TypeKind.Array,
        Name = $"{element.Name} [{count}]",
        Target = element,
        Count = count,
        Size = int.TryParse(count, out var n) ? n * element.Size : 0,
    };

    public static CyType Function(CyType result, IReadOnlyList<CyType> parameters) => new()
    {
        Kind = TypeKind.Function,
        Name = $"{result.Name} ({string.Join(", ", parameters.Select(p => p.Name))})",
        Target = result,
        Items = parameters,
        Size = 8,
    };

    public static CyType TupleOf(IReadOnlyList<CyType> items) => new()
    {
        Kind = TypeKind.Tuple,
        Name = $"({string.Join(", ", items.Select(i => i.Name))})",
        Items = items,
    };

    public static CyType View(CyType element, int dimensions, string layout, bool isConst) => new()
    {
        Kind = TypeKind.View,
        Name = $"{element.Name}[{string.Join(", ", Enumerable.Repeat(":", dimensions))}]",
        Target = element,
        Dimensions = dimensions,
        Layout = layout,
        IsConst = isConst,
        Size = 8,
    };

    private static CyType Integer(string name, int size, bool signed) => new() { Kind = TypeKind.Int, Name = name, Size = size, Signed = signed };

    private static Dictionary<string, CyType> BuildScalars()
    {
        var scalars = new Dictionary<string, CyType>(StringComparer.Ordinal);
        void Add(CyType type, params ReadOnlySpan<string> aliases)
        {
            scalars[type.Name] = type;
            foreach (var alias in aliases)
            {
                scalars[alias] = type;
            }
        }

        Add(Integer("char", 1, true));
        Add(Integer("signed char", 1, true), "schar");
        Add(Integer("unsigned char", 1, false), "uchar");
        Add(Integer("short", 2, true), "short int", "signed short", "signed short int", "sshort");
        Add(Integer("unsigned short", 2, false), "unsigned short int", "ushort");
        Add(Integer("int", 4, true), "signed", "signed int", "sint");
        Add(Integer("unsigned int", 4, false), "unsigned", "uint");
        Add(Integer("long", 8, true), "long int", "signed long", "signed long int", "slong", "int long");
        Add(Integer("unsigned long", 8, false), "unsigned long int", "ulong", "long unsigned int", "long unsigned");
        Add(Integer("long long", 8, true), "long long int", "signed long long", "longlong", "slonglong", "signed long long int");
        Add(Integer("unsigned long long", 8, false), "unsigned long long int", "ulonglong", "long long unsigned int");
        Add(Integer("Py_ssize_t", 8, true));
        Add(Integer("ssize_t", 8, true));
        Add(Integer("size_t", 8, false));
        Add(Integer("ptrdiff_t", 8, true));
        Add(Integer("Py_hash_t", 8, true));
        Add(Integer("Py_uhash_t", 8, false));
        foreach (var bits in (ReadOnlySpan<int>)[8, 16, 32, 64])
        {
            foreach (var form in (ReadOnlySpan<string>)["int{0}_t", "int_least{0}_t", "int_fast{0}_t"])
            {
                var name = form.Replace("{0}", bits.ToString(), StringComparison.Ordinal);
                Add(Integer(name, bits / 8, true));
                Add(Integer("u" + name, bits / 8, false));
            }
        }

        foreach (var (name, signed) in (ReadOnlySpan<(string, bool)>)[("intptr_t", true), ("uintptr_t", false), ("intmax_t", true), ("uintmax_t", false), ("time_t", true), ("clock_t", true), ("off_t", true), ("Py_intptr_t", true)])
        {
            Add(Integer(name, 8, signed));
        }

        foreach (var (name, size) in (ReadOnlySpan<(string, int)>)[("pid_t", 4), ("mode_t", 4), ("uid_t", 4), ("gid_t", 4), ("wchar_t", 4)])
        {
            Add(Integer(name, size, name is "pid_t" or "wchar_t"));
        }

        Add(Bint);
        Add(Double);
        Add(Float);
        Add(LongDouble, "longdouble");
        Add(Ucs4);
        Add(new CyType { Kind = TypeKind.Character, Name = "Py_UNICODE", Size = 4 });
        Add(Complex, "complex double", "doublecomplex", "long double complex", "longdoublecomplex");
        Add(FloatComplex, "complex float", "floatcomplex");
        Add(Void);
        return scalars;
    }

    private static Dictionary<string, CyType> BuildBuiltins()
    {
        var builtins = new Dictionary<string, CyType>(StringComparer.Ordinal);
        foreach (var name in (ReadOnlySpan<string>)["list", "tuple", "dict", "set", "frozenset", "frozendict", "str", "bytes", "bytearray", "type", "slice", "memoryview", "range"])
        {
            builtins[name] = new CyType { Kind = TypeKind.Builtin, Name = name + " object", Size = 8, Runtime = name };
        }

        foreach (var name in (ReadOnlySpan<string>)["BaseException", "Exception", "ValueError", "TypeError", "KeyError", "IndexError", "StopIteration", "RuntimeError", "AttributeError", "OverflowError", "MemoryError", "ArithmeticError", "OSError", "ImportError", "NameError", "LookupError", "AssertionError", "NotImplementedError", "GeneratorExit", "SystemExit", "KeyboardInterrupt", "ZeroDivisionError"])
        {
            builtins[name] = new CyType { Kind = TypeKind.Builtin, Name = name + " object", Size = 8, Runtime = name };
        }

        builtins["unicode"] = builtins["str"];
        builtins["basestring"] = new CyType { Kind = TypeKind.Builtin, Name = "basestring object", Size = 8, Runtime = "str" };
        return builtins;
    }
}
