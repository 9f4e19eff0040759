using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;
using CnakeFunctions.Cython.Translation.Pointers;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Attributes, and the modules they may belong to.</summary>
internal sealed partial class Emitter
{
    /// <summary>True for a target within a tuple or list of targets.</summary>
    private static bool IsUnpackedTo(AttributeExpression attribute)
    {
        Node node = attribute;
        while (node.Parent is TupleExpression or ListExpression or StarredExpression or ParenthesizedExpression)
        {
            node = node.Parent;
        }

        return node != attribute && node.Parent switch
        {
            AssignmentStatement assignment => assignment.Value != node,
            ForStatement loop => loop.Target == node,
            _ => false,
        };
    }

    private void Attribute(AttributeExpression attribute)
    {
        var isStored = _storing || IsUnpackedTo(attribute);
        _storing = false;
        if (!isStored && _formatted == 0 && context.Mentioned.Contains("__getattribute__") && TypeOf(attribute.Object) is { Kind: TypeKind.Extension, Symbol: { } owningType } && owningType.FindMember(attribute.Name) is { Kind: SymbolKind.Variable } own)
        {
            // A C attribute is read from the object itself, past __getattribute__.
            Write("object.__getattribute__(");
            Expr(attribute.Object);
            Write($", \"{(IsApart(owningType, own) ? "_" : "")}{attribute.Name}\")");
            return;
        }

        if (PureName(attribute) is { } pure)
        {
            Write(PureValue(pure) ?? (Last(pure) is "compiled" ? "True" : "None"));
            return;
        }

        if (ModuleOf(attribute.Object) is { } module)
        {
            if (KnownNames.Find(attribute.Name, module) is { } known)
            {
                Known(known);
                return;
            }

            if ((KnownTypes.Find(attribute.Name) ?? CyTypes.Scalar(attribute.Name)) is { } type && KnownNames.IsModule(module) && !module.StartsWith("numpy", StringComparison.Ordinal))
            {
                Write(Runtime(type));
                return;
            }
        }

        if (EmbeddedMember(attribute) is not null && context.Embed(ModuleOf(attribute.Object)!, attribute.Name))
        {
            Write(attribute.Name);
            return;
        }

        if (ArrayElement(attribute) is { } element)
        {
            ArrayData((AttributeExpression)attribute.Object, element);
            return;
        }

        if (attribute.Object is NameExpression name && _scope.Lookup(name.Name) is { Kind: SymbolKind.Enum, IsPublic: false } owner && owner.Members!.Find(attribute.Name) is not null)
        {
            Write(attribute.Name);
            return;
        }

        var target = TypeOf(attribute.Object);
        if (!isStored && target is { Kind: TypeKind.Pointer, Target.IsStruct: true } && CastObject(attribute.Object) is { } whole)
        {
            // The C fields of an object are seen as far as Python shows them.
            Write($"getattr({Render(() => Expr(whole))}, \"{attribute.Name}\", None)");
            return;
        }

        if (ViewMember(attribute, target))
        {
            return;
        }

        if (target is { Kind: TypeKind.Pointer, Target.IsStruct: true })
        {
            Operand(attribute.Object);
            Write(ModeOf(attribute.Object) == PointerMode.Reference ? "" : "[0]");
            Between(attribute, attribute.Object.EndToken, attribute.NameToken);
            Trivia(attribute.NameToken);
            Write(Identifier(attribute.Name));
            return;
        }

        if (target.Kind == TypeKind.Extension && target.Symbol?.FindMember(attribute.Name) is { Kind: SymbolKind.Variable } hidden && !target.Symbol.IsExtern && IsApart(target.Symbol, hidden))
        {
            Expr(attribute.Object);
            Write("._" + attribute.Name);
            return;
        }

        if (attribute.Object is NumberExpression)
        {
            Write("(");
            Expr(attribute.Object);
            Write(")");
        }
        else if (target.IsCharPointer || target.Kind == TypeKind.Array || target.IsStruct && target.Symbol?.Members?.Find(attribute.Name) is null)
        {
            AsObject(attribute.Object);
        }
        else
        {
            Expr(attribute.Object);
        }

        Between(attribute, attribute.Object.EndToken, attribute.NameToken);
        Trivia(attribute.NameToken);
        Write(Identifier(attribute.Name));
    }

    /// <summary>The Python object that a cast takes for a struct.</summary>
    private Expression? CastObject(Expression expression) => expression switch
    {
        ParenthesizedExpression inner => CastObject(inner.Inner),
        CastExpression cast when TypeOf(cast.Operand).IsObject => cast.Operand,
        _ => null,
    };

    private void Known(KnownName known)
    {
        if (known.Snippet is { } snippet)
        {
            Need(snippet);
            Write(known.Python);
        }
        else if (known.Import is { } import)
        {
            var root = import.Module.Split('.')[0];
            context.Prelude.Import($"import {root} as _{root}");
            Write($"_{import.Module}.{import.Attribute}");
        }
        else
        {
            Write(Qualified(known));
        }
    }

    /// <summary>A known name's Python, with the module it lies in imported under a name of our own.</summary>
    private string Qualified(KnownName known)
    {
        var root = known.Python.Split('.')[0];
        if (known.Python.Contains('.', StringComparison.Ordinal) && root is "sys" or "datetime" or "os" or "time")
        {
            context.Prelude.Import($"import {root} as _{root}");
            return "_" + known.Python;
        }

        return known.Python;
    }

    /// <summary>What <c>module.name</c> means in the declaration file of a cimported module.</summary>
    private Symbol? EmbeddedMember(AttributeExpression attribute) =>
        attribute.Object is NameExpression name && _scope.Lookup(name.Name) is { Kind: SymbolKind.Module, Members: { } members } ? members.Find(attribute.Name) : null;

    /// <summary>The dotted name of the cimported module that an expression means.</summary>
    private string? ModuleOf(Expression expression) => expression switch
    {
        NameExpression name => _scope.Lookup(name.Name) is { Kind: SymbolKind.Module } symbol ? symbol.Module : null,
        AttributeExpression attribute => ModuleOf(attribute.Object) is { } owner ? owner + "." + attribute.Name : null,
        _ => null,
    };
}
