namespace CnakeFunctions.Cython.Syntax;

/// <summary>What the lines of a block are read as.</summary>
internal enum BodyKind
{
    /// <summary>Statements; declarations begin with <c>cdef</c>, <c>cpdef</c> or <c>ctypedef</c>.</summary>
    Code,

    /// <summary>Declarations without <c>cdef</c>: the lines of a <c>cdef:</c> or extern block, of a struct, union or C++ class.</summary>
    Declarations,

    /// <summary>The lines of an enum.</summary>
    Enum,

    /// <summary>The lines of a fused type.</summary>
    Fused,
}
