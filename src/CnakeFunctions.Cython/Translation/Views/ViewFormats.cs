using CnakeFunctions.Cython.Semantics;

namespace CnakeFunctions.Cython.Translation.Views;

/// <summary>How the <c>struct</c> module of Python names the elements of typed memoryviews.</summary>
internal static class ViewFormats
{
    /// <summary>The letter of an element type; null for those that Python's memoryview does not read and write as C does.</summary>
    public static char? Of(CyType element) => element switch
    {
        { Symbol: not null } => null,
        { Kind: TypeKind.Float, Size: 8 } => 'd',
        { Kind: TypeKind.Float, Size: 4 } => 'f',
        { Kind: TypeKind.Int, Name: "long" } => 'l',
        { Kind: TypeKind.Int, Name: "unsigned long" } => 'L',
        { Kind: TypeKind.Int, Name: "Py_ssize_t" } => 'n',
        { Kind: TypeKind.Int, Name: "size_t" } => 'N',
        { Kind: TypeKind.Int, Signed: var signed, Size: var size } when size is 1 or 2 or 4 or 8 => (signed ? "bhiq" : "BHIQ")[int.Log2(size)],
        _ => null,
    };

    /// <summary>Whether Python's memoryview holds elements of a type, or of each of the types that a fused type stands for.</summary>
    public static bool AreKnown(CyType element) => element.Kind == TypeKind.Fused ? element.Items.All(AreKnown) : Of(element) is not null;

    /// <summary>The C type that a letter stands for where nothing else is said; in the prelude, too.</summary>
    public static string NameOf(char format) => format switch
    {
        'b' => "signed char",
        'B' => "unsigned char",
        'h' => "short",
        'H' => "unsigned short",
        'i' => "int",
        'I' => "unsigned int",
        'l' => "long",
        'L' => "unsigned long",
        'q' => "long long",
        'Q' => "unsigned long long",
        'n' => "Py_ssize_t",
        'N' => "size_t",
        'f' => "float",
        _ => "double",
    };
}
