using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;
using CnakeFunctions.Cython.Translation.Pointers;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Calls, attributes and subscripts.</summary>
internal sealed partial class Emitter
{
    private void Call(CallExpression call)
    {
        var function = call.Function;
        if (PureName(function) is { } pure && PureCall(pure, call))
        {
            return;
        }

        if (BuiltinCall(call))
        {
            return;
        }

        var type = TypeOf(function);
        if (type.Kind == TypeKind.Pointer && type.Target!.Kind == TypeKind.Function)
        {
            type = type.Target!;
        }

        var isStruct = function is NameExpression name && _scope.Lookup(name.Name) is { Kind: SymbolKind.Struct or SymbolKind.Typedef, Type.IsStruct: true };
        if (function is AttributeExpression { Name: "iteritems" or "iterkeys" or "itervalues" or "viewitems" or "viewkeys" or "viewvalues" } method && call.Arguments.Arguments.Count == 0 && (TypeOf(method.Object).IsBuiltin("dict") || (IsIterated(call) && !context.Source.Text.Contains($" def {method.Name}(self", StringComparison.Ordinal))))
        {
            Operand(method.Object);
            Write("." + method.Name[4..] + "()");
            return;
        }

        if (function is AttributeExpression { Object: NameExpression { Name: var owner }, Name: "iteritems" or "iterkeys" or "itervalues" } old && call.Arguments.Arguments.Count == 0 && IsIterated(call) && TypeOf(old.Object).Kind == TypeKind.Object)
        {
            // The file has classes with this method of Python 2; what is a dict is known at run time only.
            Write($"({owner}.{old.Name[4..]}() if isinstance({owner}, dict) else {owner}.{old.Name}())");
            return;
        }

        Expr(function);
        Trivia(call.Arguments.FirstToken);
        if (type.Kind == TypeKind.Function)
        {
            TypedArguments(call, type, function);
        }
        else if (isStruct)
        {
            var fields = IsPlain(TypeOf(call)) ? TypeOf(call).Symbol!.Members!.Symbols.Select(f => f.Type).ToList() : [];
            if (fields.Count > 0)
            {
                Arguments(call.Arguments, i => i < fields.Count ? fields[i] : CyTypes.Object);
            }
            else
            {
                Children(call.Arguments);
            }
        }
        else
        {
            Arguments(call.Arguments, _ => CyTypes.Object);
        }
    }

    private static bool IsIterated(CallExpression call) => call.Parent is ForStatement loop && loop.Iterable == call || call.Parent is ComprehensionFor clause && clause.Iterable == call;

    private void TypedArguments(CallExpression call, CyType type, Expression function)
    {
        var symbol = function switch
        {
            NameExpression name => _scope.Lookup(name.Name),
            AttributeExpression attribute when TypeOf(attribute.Object) is { Kind: TypeKind.Extension } owner => owner.Symbol?.FindMember(attribute.Name),
            _ => null,
        };
        var isKnown = symbol is { Module: "known" };
        var shift = symbol is { IsMethod: true } && function is AttributeExpression { Object: var receiver } && !IsClassName(receiver) && !IsStatic(symbol) ? 1 : 0;
        Arguments(call.Arguments, i =>
        {
            var target = i + shift < type.Items.Count ? type.Items[i + shift] : CyTypes.Object;
            return target.Kind switch
            {
                TypeKind.Extension or TypeKind.Builtin when symbol is { IsPrivate: false } => null,
                TypeKind.Pointer when isKnown && target.IsCharPointer && symbol!.Requires.Length == 0 => CyTypes.Object,
                TypeKind.Pointer when isKnown && !(target.IsCharPointer && i < call.Arguments.Arguments.Count && IsString(call.Arguments.Arguments[i].Value)) => null,
                TypeKind.Int or TypeKind.Float or TypeKind.Bint when isKnown && !IsStrict => null,
                TypeKind.Int or TypeKind.Float or TypeKind.Bint when symbol is { IsPrivate: false } => null,
                TypeKind.Fused => null,
                TypeKind.Container when i < call.Arguments.Arguments.Count && TypeOf(call.Arguments.Arguments[i].Value).Kind == TypeKind.Container => null,
                TypeKind.Object when isKnown => null,
                _ => target,
            };
        });
    }

    private bool IsClassName(Expression expression) => expression is NameExpression name && _scope.Lookup(name.Name) is { Kind: SymbolKind.Class };

    private static bool IsStatic(Symbol symbol) => symbol.Declaration is CFunctionDefinition { Decorators: var decorators } && decorators.ToArrayText().Contains("staticmethod", StringComparison.Ordinal);

    /// <summary>Arguments as values of the given types; null leaves one as it is.</summary>
    private void Arguments(ArgumentList list, Func<int, CyType?> target)
    {
        var next = list.FirstToken;
        for (var i = 0; i < list.Arguments.Count; i++)
        {
            var argument = list.Arguments[i];
            next = Between(list, next, argument.FirstToken);
            if (argument.FirstToken != list.FirstToken)
            {
                Trivia(argument.FirstToken);
            }

            if (argument.Keyword is null && argument.StarsToken < 0)
            {
                var wanted = target(i);
                if (wanted is null)
                {
                    Expr(argument.Value);
                }
                else
                {
                    As(argument.Value, wanted);
                }
            }
            else
            {
                PlainArgument(argument);
            }

            next = argument.EndToken;
        }

        Between(list, next, list.EndToken);
    }

    private void PlainArgument(Argument argument)
    {
        CopyTokens(argument.FirstToken, argument.Value.FirstToken);
        if (argument.Value.FirstToken > argument.FirstToken)
        {
            Trivia(argument.Value.FirstToken);
        }

        AsObject(argument.Value);
    }

    /// <summary>Calls of builtins that mean something else for C values; false if this is none.</summary>
    private bool BuiltinCall(CallExpression call)
    {
        var arguments = call.Arguments.Arguments;
        if (call.Function is AttributeExpression { Object: var receiver, Name: var method } && TypeOf(receiver) is { IsCharPointer: true } pointer)
        {
            if (method == "decode")
            {
                Need("_c_decode");
                Write("_c_decode(");
                Expr(receiver);
                foreach (var argument in arguments)
                {
                    Write(", ");
                    if (TypeOf(argument.Value).IsCharPointer || TypeOf(argument.Value).IsBuiltin("bytes"))
                    {
                        AsText(argument.Value);
                        continue;
                    }

                    PlainArgument(argument);
                }

                Write(")");
                return true;
            }

            AsObject(receiver);
            Write("." + method);
            Arguments(call.Arguments, _ => CyTypes.Object);
            return true;
        }

        if (call.Function is AttributeExpression { Name: "encode" or "decode" } coding && TypeOf(coding.Object) is { Kind: TypeKind.Builtin } && arguments.Count > 0 && arguments.ToArray().Any(a => a.Value is StringExpression text && HasPrefix(text, 'b') || TypeOf(a.Value) is { IsCharPointer: true }))
        {
            Expr(coding);
            Write("(" + string.Join(", ", arguments.ToArray().Select(a => (a.Keyword is { } keyword ? keyword + "=" : "") + (a.Value is StringExpression literal ? Unprefixed(literal) : TypeOf(a.Value).IsCharPointer ? Render(() => AsText(a.Value)) : Render(() => Expr(a.Value))))) + ")");
            return true;
        }

        if (call.Function is not NameExpression { Name: var name } || _scope.Lookup(name) is not null)
        {
            return false;
        }

        switch (name)
        {
            case "abs" when arguments.Count == 1 && Directives.OverflowCheck && TypeOf(arguments[0].Value) is { Kind: TypeKind.Int } absolute:
                Need("_c_checked");
                Write($"_c_checked({Runtime(absolute)}, abs(");
                Expr(arguments[0].Value);
                Write("))");
                return true;
            case "len" when arguments.Count == 1 && TypeOf(arguments[0].Value).IsCharPointer:
                Write("len(");
                AsObject(arguments[0].Value);
                Write(")");
                return true;
            case "ord" when arguments.Count == 1 && TypeOf(arguments[0].Value).IsInteger:
                Expr(arguments[0].Value);
                return true;
            case "chr" or "unichr" when arguments.Count == 1 && TypeOf(arguments[0].Value) is { Kind: TypeKind.Int, Signed: true, Size: 1 }:
                Write("chr(");
                Expr(arguments[0].Value);
                Write(" & 0xFF)");
                return true;
            case "int" or "float" or "bool" or "abs" or "min" or "max" when arguments.Count > 0:
                return false;
            case "likely" or "unlikely" when arguments.Count == 1:
                Expr(arguments[0].Value);
                return true;
            case "locals" or "globals" or "vars" or "dir":
                return false;
            default:
                return false;
        }
    }

    private bool _storing;

    private void AsText(Expression value)
    {
        if (value is StringExpression literal)
        {
            Write(Unprefixed(literal));
            return;
        }

        Need("_c_text");
        Write("_c_text(");
        Expr(value);
        Write(")");
    }

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
            Write($", \"{(own.IsReadonly || IsPlanned(owningType, own) ? "_" : "")}{attribute.Name}\")");
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
        if (target is { Kind: TypeKind.Pointer, Target.IsStruct: true })
        {
            Operand(attribute.Object);
            Write(ModeOf(attribute.Object) == PointerMode.Reference ? "" : "[0]");
            Between(attribute, attribute.Object.EndToken, attribute.NameToken);
            Trivia(attribute.NameToken);
            Write(Identifier(attribute.Name));
            return;
        }

        if (target.Kind == TypeKind.Extension && target.Symbol?.FindMember(attribute.Name) is { Kind: SymbolKind.Variable } hidden && !target.Symbol.IsExtern && (hidden.IsReadonly || IsPlanned(target.Symbol, hidden)))
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

    private void Subscript(SubscriptExpression subscript)
    {
        var type = TypeOf(subscript.Object);
        if (type is { Kind: TypeKind.Pointer, Target.Kind: TypeKind.Container } && subscript.Index is NumberExpression { Text: "0" })
        {
            Expr(subscript.Object);
            return;
        }

        if (type.Kind == TypeKind.Pointer && ModeOf(subscript.Object) == PointerMode.Reference)
        {
            Expr(subscript.Object);
            return;
        }

        if (type.Kind != TypeKind.Container && subscript.Object is NameExpression && TypeOfExpression(subscript) is { Kind: TypeKind.Container } made)
        {
            Write(Runtime(made));
            return;
        }

        if (type.Kind == TypeKind.Function || PureName(subscript.Object) is not null)
        {
            if (PureName(subscript.Object) is { } pure)
            {
                Write(TypeOfExpression(subscript) is { } known ? Runtime(known) : PureValue(pure) ?? "None");
                return;
            }

            Expr(subscript.Object);
            Write("[");
            Write(TypeArguments(subscript.Index));
            Write("]");
            return;
        }

        Plain(subscript);
    }

    private void Plain(SubscriptExpression subscript)
    {
        var type = TypeOf(subscript.Object);
        if (type.IsStruct)
        {
            AsObject(subscript.Object);
        }
        else
        {
            Expr(subscript.Object);
        }

        var next = Between(subscript, subscript.Object.EndToken, subscript.Index.FirstToken);
        Trivia(next);
        if (subscript.Index is TupleExpression tuple)
        {
            Children(tuple);
        }
        else if (TypeOf(subscript.Index).Kind == TypeKind.Character && type.IsPointer)
        {
            Write("ord(");
            Expr(subscript.Index);
            Write(")");
        }
        else if (type.IsPointer || type.Kind == TypeKind.View)
        {
            Expr(subscript.Index);
        }
        else
        {
            AsObject(subscript.Index);
        }

        Between(subscript, subscript.Index.EndToken, subscript.EndToken);
    }

    /// <summary>The types in <c>f[int, double]</c>.</summary>
    private string TypeArguments(Expression index)
    {
        var items = index is TupleExpression tuple ? tuple.Elements.ToArray() : [index];
        return string.Join(", ", items.Select(item => TypeOfExpression(item) is { } type ? Runtime(type) : CyTypes.Scalar(item.Text) is { } scalar ? Runtime(scalar) : Render(() => Expr(item))));
    }
}
