using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>The memory of <c>array.array</c>, which cpython.array opens as <c>a.data.as_ints</c>.</summary>
internal sealed partial class Emitter
{
    /// <summary>What <c>x.data.as_…</c> points to; null for any other attribute.</summary>
    private static CyType? ArrayElement(AttributeExpression attribute)
    {
        if (attribute.Object is not AttributeExpression { Name: "data" } || !attribute.Name.StartsWith("as_", StringComparison.Ordinal))
        {
            return null;
        }

        return attribute.Name switch
        {
            "as_chars" or "as_voidptr" => CyTypes.Scalar("char"),
            "as_schars" => CyTypes.Scalar("signed char"),
            "as_uchars" => CyTypes.UnsignedChar,
            "as_shorts" => CyTypes.Scalar("short"),
            "as_ushorts" => CyTypes.Scalar("unsigned short"),
            "as_ints" => CyTypes.Int,
            "as_uints" => CyTypes.Scalar("unsigned int"),
            "as_longs" => CyTypes.Long,
            "as_ulongs" => CyTypes.UnsignedLong,
            "as_longlongs" => CyTypes.Scalar("long long"),
            "as_ulonglongs" => CyTypes.Scalar("unsigned long long"),
            "as_floats" => CyTypes.Float,
            "as_doubles" => CyTypes.Double,
            "as_pyunicodes" => CyTypes.Ucs4,
            _ => null,
        };
    }

    private void ArrayData(AttributeExpression data, CyType element)
    {
        Need("_c_array_data");
        Write("_c_array_data(");
        Expr(data.Object);
        Write($", {Runtime(element)})");
    }
}
