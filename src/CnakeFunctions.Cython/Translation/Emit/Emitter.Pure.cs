using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>What stands for <c>cython.*</c>, since the output does not import it.</summary>
internal sealed partial class Emitter
{
    private string? PureName(Expression expression) => PureMode.Name(expression, _scope);

    private static string Last(string dotted) => PureMode.Last(dotted);

    private string? PureValue(string dotted)
    {
        var last = Last(dotted);
        if (dotted.Contains("dataclasses.", StringComparison.Ordinal))
        {
            context.Prelude.Import("import dataclasses as _dataclasses");
            return "_dataclasses." + last;
        }

        switch (last)
        {
            case "compiled":
                return "True";
            case "NULL":
                return "None";
            case "generic":
                return "None";
            case "array" when dotted.Contains("view", StringComparison.Ordinal):
                Need("_c_view_array");
                return "_c_view_array";
            case "integral" or "floating" or "numeric":
                return null;
            case "typeof" or "cast" or "sizeof" or "declare" or "address" or "cython" or "cimports" or "parallel" or "view" or "operator":
                return null;
            case "str" or "unicode" or "basestring":
                return "str";
            case "int" or "long" or "float" or "bint" or "double" or "longlong" or "uint" or "ulong" or "char" or "uchar" or "short" or "Py_ssize_t" or "size_t" or "Py_UCS4" or "longdouble" or "schar" or "ushort" or "ulonglong" or "doublecomplex" or "floatcomplex":
                return Runtime(TypeResolver.PureMode(last)!);
            case "object" or "list" or "dict" or "tuple" or "set" or "frozenset" or "bytes" or "bytearray" or "bool" or "type" or "slice" or "range" or "memoryview":
                return last;
            default:
                return TypeResolver.PureMode(last) is { } type ? Runtime(type) : null;
        }
    }

    private CyType PureCallType(string dotted, CallExpression call)
    {
        var arguments = call.Arguments.Arguments;
        switch (Last(dotted))
        {
            case "typeof":
                return CyTypes.Str;
            case "sizeof":
                return CyTypes.SizeT;
            case "cast" or "declare" when arguments.Count > 0:
                return TypeOfExpression(arguments[0].Value) ?? CyTypes.Object;
            case "address" when arguments.Count == 1:
                return CyTypes.Pointer(TypeOf(arguments[0].Value));
            case "dereference" when arguments.Count == 1 && TypeOf(arguments[0].Value) is { IsPointer: true } pointer:
                return pointer.Target!;
            default:
                return TypeResolver.PureMode(Last(dotted)) ?? CyTypes.Object;
        }
    }

    private CyType? TypeOfExpression(Expression expression) => PureMode.TypeOf(expression, _scope);

    /// <summary>Writes a call of something in <c>cython.*</c>; false leaves it to be written as it is.</summary>
    private bool PureCall(string dotted, CallExpression call)
    {
        var arguments = call.Arguments.Arguments;
        switch (Last(dotted))
        {
            case "typeof" when arguments.Count == 1:
                TypeName(arguments[0].Value);
                return true;
            case "sizeof" when arguments.Count == 1:
                SizeOf(TypeOfExpression(arguments[0].Value) ?? TypeOf(arguments[0].Value));
                return true;
            case "cast" when arguments.Count >= 2:
                if (TypeOfExpression(arguments[0].Value) is { } type)
                {
                    CastTo(type, arguments[1].Value, false);
                }
                else
                {
                    Expr(arguments[1].Value);
                }

                return true;
            case "address" when arguments.Count == 1:
                AddressOf(arguments[0].Value);
                return true;
            case "declare" when arguments.Count >= 1:
                if (arguments.Count > 1)
                {
                    As(arguments[1].Value, TypeOfExpression(arguments[0].Value) ?? CyTypes.Object);
                }
                else
                {
                    Write(Default(TypeOfExpression(arguments[0].Value) ?? CyTypes.Object) ?? "None");
                }

                return true;
            case "dereference" when arguments.Count == 1 && TypeOf(arguments[0].Value) is { Kind: TypeKind.Pointer, Target.Kind: TypeKind.Container or TypeKind.Foreign }:
                Expr(arguments[0].Value);
                return true;
            case "dereference" when arguments.Count == 1:
                Operand(arguments[0].Value);
                Write("[0]");
                return true;
            case "preincrement" or "predecrement" or "postincrement" or "postdecrement" when arguments.Count == 1 && arguments[0].Value is NameExpression counter:
                var change = Last(dotted).EndsWith("increment", StringComparison.Ordinal) ? ("+", "-") : ("-", "+");
                var text = Render(() => Name(counter));
                Write(Last(dotted).StartsWith("pre", StringComparison.Ordinal) ? $"({text} := {text} {change.Item1} 1)" : $"(({text} := {text} {change.Item1} 1) {change.Item2} 1)");
                return true;
            case "preincrement" or "predecrement" or "postincrement" or "postdecrement" when arguments.Count == 1:
                Operand(arguments[0].Value);
                Write(Last(dotted) switch { "preincrement" => " + 1", "predecrement" => " - 1", _ => "" });
                return true;
            case "cdiv" or "cmod" when arguments.Count == 2:
                var name = Last(dotted) == "cdiv" ? "_c_div" : "_c_mod";
                Need(name);
                Write(name);
                Children(call.Arguments);
                return true;
            case "threadid":
                Write("0");
                return true;
            case "prange" when arguments.Count >= 1:
                Write("range(");
                Write(string.Join(", ", arguments.ToArray().Where(a => a.Keyword is null).Select(a => Render(() => AsObject(a.Value)))));
                Write(")");
                return true;
            case "likely" or "unlikely" when arguments.Count == 1:
                Expr(arguments[0].Value);
                return true;
            default:
                if (TypeResolver.PureMode(Last(dotted)) is { } target && arguments.Count == 1)
                {
                    CastTo(target, arguments[0].Value, false);
                    return true;
                }

                if (arguments.Count == 1 && arguments[0].Keyword is null && DirectiveNames.Contains(Last(dotted)))
                {
                    Write("None");
                    return true;
                }

                return false;
        }
    }

    internal static readonly HashSet<string> DirectiveNames = new(StringComparer.Ordinal)
    {
        "boundscheck", "wraparound", "cdivision", "cdivision_warnings", "nonecheck", "initializedcheck", "overflowcheck", "infer_types", "profile", "linetrace",
        "embedsignature", "binding", "always_allow_keywords", "final", "internal", "freelist", "no_gc", "no_gc_clear", "inline", "cfunc", "ccall", "nogil", "gil", "locals", "returns", "exceptval",
        "auto_pickle", "trashcan", "collection_type", "test_assert_path_exists", "test_fail_if_path_exists", "test_assert_c_code_has", "test_fail_if_c_code_has", "optimize", "language_level", "allow_none_for_extension_args",
        "annotation_typing", "cpow", "c_string_type", "c_string_encoding", "unraisable_tracebacks", "callspec", "iterable_coroutine", "type_version_tag", "auto_cpdef", "autotestdict", "with_gil", "noexcept", "critical_section", "total_ordering",
        "c_api_binop_methods", "legacy_implicit_noexcept", "fast_getattr", "ufunc", "cpp_locals", "emit_code_comments", "warn", "unpack_method_calls", "use_switch", "remove_unreachable", "set_initial_path", "np_pythran", "py2_import", "preliminary_late_includes_cy28", "subinterpreters_compatible", "freethreading_compatible",
        "ccomplex", "embedsignature.format", "control_flow", "show_performance_hints", "overflowcheck.fold", "cclass",
    };

    /// <summary>What stands for a type that pure mode declares by an assignment: a class for a struct, nothing for another name.</summary>
    private List<string> PureType(Symbol type, Expression declaration)
    {
        if (type.Kind != SymbolKind.Struct)
        {
            return [];
        }

        var isUnion = declaration is CallExpression call && PureName(call.Function) is { } pure && Last(pure) == "union";
        context.Count(isUnion ? "union" : "struct");
        Need("_Struct");
        return [$"class {type.Name}(_Struct{(isUnion ? ", union=True" : "")}):", .. type.Members!.Symbols.Select(f => $"    {Identifier(f.Name)} = {Runtime(f.Type)}")];
    }

    private void TypeName(Expression value)
    {
        var type = TypeOf(value);
        if (type.Kind == TypeKind.Fused)
        {
            Need("_c_typeof");
            Write($"_c_typeof({type.Name})");
            return;
        }

        if (type is { Kind: TypeKind.View or TypeKind.Pointer, Target: { Kind: TypeKind.Fused } element })
        {
            Need("_c_typeof");
            Write($"_c_typeof({element.Name}) + \"{type.Name[element.Name.Length..]}\"");
            return;
        }

        Write(Quote(TypeLabel(value, type)).Replace('"', '\''));
    }

    private string TypeLabel(Expression value, CyType type)
    {
        if (type.Kind == TypeKind.Function && value is NameExpression name && _scope.Lookup(name.Name) is { IsExtern: true })
        {
            return type.Name + " noexcept nogil";
        }

        return value switch
        {
            ConstantExpression { Constant: TokenKind.NoneKeyword } => "Python object",
            NumberExpression => type.Kind == TypeKind.Object ? "Python object" : type.Name,
            _ => type.Name,
        };
    }
}
