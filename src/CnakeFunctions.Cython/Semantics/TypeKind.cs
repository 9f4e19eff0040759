namespace CnakeFunctions.Cython.Semantics;

internal enum TypeKind
{
    /// <summary>Any Python object.</summary>
    Object,

    /// <summary>A Python builtin type, such as list.</summary>
    Builtin,

    /// <summary>A cdef class.</summary>
    Extension,
    Int,
    Bint,
    Float,
    Complex,

    /// <summary>Py_UCS4 or Py_UNICODE: a character of a str.</summary>
    Character,
    Void,
    Pointer,
    Array,
    Struct,
    View,

    /// <summary>The old <c>ndarray[double, ndim=2]</c>.</summary>
    Buffer,
    Function,
    Tuple,
    Fused,

    /// <summary>A container of libcpp; its elements are the type's items.</summary>
    Container,

    /// <summary>A C++ class or anything else that is kept as the Python object that stands for it.</summary>
    Foreign,
}
