using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Semantics;

internal enum SymbolKind
{
    /// <summary>A Python name: its value is known at run time only.</summary>
    Python,

    /// <summary>A C variable.</summary>
    Variable,
    Parameter,
    Function,
    Class,
    PythonClass,
    Struct,
    Enum,
    EnumMember,
    Typedef,
    Fused,

    /// <summary>A cimported module, known by <see cref="Symbol.Module"/>.</summary>
    Module,

    /// <summary>A DEF constant.</summary>
    Constant,
}

/// <summary>A name and what is known of it.</summary>
internal sealed class Symbol(string name, SymbolKind kind, CyType type)
{
    public string Name { get; } = name;

    public SymbolKind Kind { get; set; } = kind;

    /// <summary>The type of the value; of a type's name, that type.</summary>
    public CyType Type { get; set; } = type;

    /// <summary>What Python code must say instead of the name.</summary>
    public string? Replacement { get; set; }

    /// <summary>Its address is taken, so its value lives in a box of one element.</summary>
    public bool IsBoxed { get; set; }

    /// <summary>Not exported to Python: a cdef function or variable.</summary>
    public bool IsPrivate { get; set; }

    public bool IsPublic { get; set; }

    public bool IsReadonly { get; set; }

    public bool IsMethod { get; set; }

    public bool IsInitialized { get; set; }

    /// <summary>A C function that becomes a Python object somewhere: Python may call it with anything.</summary>
    public bool IsEscaping { get; set; }

    /// <summary>Declared without a type, or never declared: inferred from what is assigned.</summary>
    public bool IsInferred { get; set; }

    public bool IsExtern { get; set; }

    /// <summary>Takes part in nothing but declarations; the text of a constant, for <see cref="SymbolKind.Constant"/>.</summary>
    public string? Value { get; set; }

    /// <summary>The dotted name of a cimported module.</summary>
    public string Module { get; set; } = "";

    /// <summary>Fields of a struct, attributes and methods of a class, members of a module.</summary>
    public Scope? Members { get; set; }

    /// <summary>The class this one extends, if it is known.</summary>
    public Symbol? Base { get; set; }

    public Node? Declaration { get; set; }

    /// <summary>Where an undeclared local lives: what is assigned to it is understood there.</summary>
    public Scope? Owner { get; set; }

    /// <summary>Expressions assigned to an undeclared local: its type is inferred from them.</summary>
    public List<Expression>? Assigned { get; set; }

    /// <summary>The value of a DEF constant.</summary>
    public Expression? Definition { get; set; }

    /// <summary>What a loop takes the values of an undeclared local from.</summary>
    public List<Expression>? Iterated { get; set; }

    /// <summary>Prelude snippets needed where the symbol is used.</summary>
    public string[] Requires { get; set; } = [];

    /// <summary>This symbol by another name.</summary>
    public Symbol As(string name)
    {
        if (name == Name)
        {
            return this;
        }

        return new Symbol(name, Kind, Type)
        {
            IsPrivate = IsPrivate,
            IsExtern = IsExtern,
            IsPublic = IsPublic,
            IsMethod = IsMethod,
            Members = Members,
            Base = Base,
            Declaration = Declaration,
            Module = Module,
            Definition = Definition,
        };
    }

    /// <summary>A member of the class or of one it extends.</summary>
    public Symbol? FindMember(string name)
    {
        var depth = 0;
        for (var owner = this; owner is not null && depth++ < 64; owner = owner.Base)
        {
            if (owner.Members?.Find(name) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
