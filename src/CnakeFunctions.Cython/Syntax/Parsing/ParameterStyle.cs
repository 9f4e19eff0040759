namespace CnakeFunctions.Cython.Syntax;

/// <summary>Whose parameters are being read; it decides what a lone name is and whether a colon begins an annotation.</summary>
internal enum ParameterStyle
{
    /// <summary>Of <c>def</c>: every parameter is named.</summary>
    Python,

    /// <summary>Of a lambda: named, and a colon ends the list.</summary>
    Lambda,

    /// <summary>Of a C function: a type may stand alone.</summary>
    C,
}
