using System.Globalization;
using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>
/// C's numbers at run time: a type is an object where something is made of it (arrays, pointers, structs), a mere function where
/// values are only converted to it, and nothing at all where Python's operators say the same.
/// </summary>
internal sealed partial class Emitter
{
    /// <summary>The function that converts a Python object to a type as an assignment does.</summary>
    private string Converter(CyType type)
    {
        if (IsStrict)
        {
            return Runtime(type);
        }

        switch (type.Kind)
        {
            case TypeKind.Bint:
                return "bool";
            case TypeKind.Int when type.Symbol is null && type.Name == "Py_ssize_t":
                context.Prelude.Import("import operator as _operator");
                return "_operator.index";
            case TypeKind.Int:
                var name = ScalarName(type);
                context.Scalars.TryAdd(name, new ScalarUse(null, IntegerConverter(name, type)));
                return name;
            case TypeKind.Float:
                var converter = type.Size == 4 ? "_c_float" : "_c_double";
                context.Scalars.TryAdd(converter, new ScalarUse(null, null));
                return converter;
            default:
                return Runtime(type);
        }
    }

    /// <summary>A cast of a number to an integer type: the lowest bits are kept.</summary>
    private Wrap Truncation(CyType from, CyType to, Expression? value)
    {
        if (IsStrict || from.Kind is not (TypeKind.Int or TypeKind.Bint or TypeKind.Float) || to.Size > 8)
        {
            return Wrap.Call(Runtime(to) + ".wrap");
        }

        var isFloat = from.Kind == TypeKind.Float;
        if (isFloat && to.Signed && to.Size >= 4)
        {
            context.Dropped.Add("Floating point values out of range in casts to integers, which C leaves undefined.");
            return Wrap.Call("int");
        }

        if (to.Signed)
        {
            Need("_c_signed");
            return new Wrap(isFloat ? "_c_signed(int(" : "_c_signed(", $"{(isFloat ? ")" : "")}, {to.Size * 8})");
        }

        var (open, close) = value is null || IsWhole(value) ? ("", "") : ("(", ")");
        return isFloat ? new Wrap(open + "int(", $") & {Mask(to.Size)}{close}") : new Wrap(open, $" & {Mask(to.Size)}{close}", IsPostfix: true);
    }

    private static string Mask(int size) => size switch { 1 => "0xFF", 2 => "0xFFFF", 4 => "0xFFFFFFFF", 16 => "0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", _ => "0xFFFFFFFFFFFFFFFF" };

    /// <summary>Whether a value stands alone, so that nothing beside it can bind tighter than what is written around it.</summary>
    private static bool IsWhole(Expression value)
    {
        Node node = value;
        while (node.Parent is CastExpression or ParenthesizedExpression)
        {
            node = node.Parent;
        }

        return node.Parent is AssignmentStatement or ReturnStatement or CVariable or AugmentedAssignment || node.Parent is Argument { Parent.Parent: CallExpression };
    }

    private string Scalar(CyType type, string value, string snippet)
    {
        var name = ScalarName(type);
        context.Scalars[name] = new ScalarUse(snippet, $"{name} = {value}");
        return name;
    }

    private static string ScalarName(CyType type) => "_c_" + type.Name.Replace("unsigned ", "u", StringComparison.Ordinal).Replace("signed ", "s", StringComparison.Ordinal).Replace("long long", "longlong", StringComparison.Ordinal).Replace(' ', '_').Replace('.', '_');

    private static string IntegerConverter(string name, CyType type)
    {
        var bits = (type.Size * 8 - (type.Signed ? 1 : 0)).ToString(CultureInfo.InvariantCulture);
        return $"{name} = _functools.partial(_c_integer, \"{type.Name}\", {(type.Signed ? "-2 ** " + bits : "0")}, 2 ** {bits} - 1)";
    }
}

/// <summary>How a translation uses a C number type.</summary>
/// <param name="Snippet">The prelude class of the type object; null if only conversions are needed.</param>
/// <param name="Line">The line that defines the name; null if a snippet of that name does.</param>
internal sealed record ScalarUse(string? Snippet, string? Line)
{
    public void Define(string name, PreludeBuilder prelude)
    {
        if (Line is null)
        {
            prelude.Require(name + "_of");
        }
        else if (Snippet is null)
        {
            prelude.Import("import functools as _functools");
            prelude.Define(Line, "_c_integer");
        }
        else
        {
            prelude.Define(Line, Snippet);
        }
    }
}
