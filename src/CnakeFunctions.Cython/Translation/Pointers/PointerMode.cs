namespace CnakeFunctions.Cython.Translation.Pointers;

/// <summary>What stands for a pointer in Python.</summary>
internal enum PointerMode
{
    /// <summary>An object of the prelude, which knows its memory and its place in it.</summary>
    Memory,

    /// <summary>A list: the pointer only ever points to the first element of what was allocated.</summary>
    List,

    /// <summary>The struct itself: the pointer only ever points to one of them.</summary>
    Reference,
}
