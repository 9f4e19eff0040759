namespace CnakeFunctions.Cython.Syntax;

/// <summary>The words before a C declaration. In a <c>cdef:</c> or extern block they stand on the block, not on what it holds.</summary>
[Flags]
internal enum CModifiers
{
    None = 0,
    Cdef = 1,
    Cpdef = 2,
    Ctypedef = 4,
    Extern = 8,
    Public = 16,
    Readonly = 32,
    Api = 64,
    Inline = 128,
    Packed = 256,
    Nogil = 512,
}

internal enum ParameterKind
{
    Normal,

    /// <summary><c>*args</c></summary>
    Arguments,

    /// <summary><c>**kwargs</c></summary>
    KeywordArguments,

    /// <summary>A bare <c>*</c>.</summary>
    KeywordOnlyMarker,

    /// <summary>A bare <c>/</c>.</summary>
    PositionalOnlyMarker,

    /// <summary>C's <c>...</c></summary>
    Ellipsis,
}

/// <summary>What <c>not None</c> or <c>or None</c> after a parameter says.</summary>
internal enum NoneRule
{
    Unspecified,
    NotNone,
    OrNone,
}

[Flags]
internal enum GilRule
{
    Unspecified = 0,
    Nogil = 1,
    WithGil = 2,
}

internal enum ExceptionClauseKind
{
    /// <summary><c>except -1</c></summary>
    Value,

    /// <summary><c>except? -1</c></summary>
    CheckedValue,

    /// <summary><c>except *</c></summary>
    Always,

    /// <summary><c>except +</c></summary>
    Cpp,

    /// <summary><c>except +handler</c></summary>
    CppHandler,

    /// <summary><c>except +*</c></summary>
    CppStar,

    /// <summary><c>noexcept</c></summary>
    NoExcept,
}

/// <summary>A comparison's operator and its first token; <c>not in</c> and <c>is not</c> have two.</summary>
internal readonly record struct ComparisonOperator(ComparisonKind Kind, int Token);

internal enum ComparisonKind
{
    Less,
    Greater,
    LessEqual,
    GreaterEqual,
    Equal,

    /// <summary><c>!=</c> or <c>&lt;&gt;</c></summary>
    NotEqual,
    In,
    NotIn,
    Is,
    IsNot,
}
