using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

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
        if (isKnown && call.Arguments.Arguments.Count > 0 && call.Arguments.Arguments.ToArray().All(a => a.Keyword is not null))
        {
            // C functions have names for their parameters in Cython only.
            Write("(" + string.Join(", ", call.Arguments.Arguments.ToArray().Select((a, i) => Render(() => As(a.Value, i < type.Items.Count && type.Items[i].IsObject ? type.Items[i] : CyTypes.Object)))) + ")");
            return;
        }

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
                TypeKind.View or TypeKind.Buffer when target.Target is { Kind: TypeKind.Fused or TypeKind.Foreign } => null,
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
            case "min" or "max" when arguments.Count > 1 && TypeOf(call) is { Kind: TypeKind.Float } common && arguments.ToArray().Any(a => TypeOf(a.Value).IsInteger):
                Write(name);
                Arguments(call.Arguments, _ => common);
                return true;
            case "likely" or "unlikely" when arguments.Count == 1:
                Expr(arguments[0].Value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The C API fills a fresh tuple item by item; in Python a new tuple takes its place.</summary>
    private string? TupleStore(CallExpression call)
    {
        var arguments = call.Arguments.Arguments;
        if (call.Function is not NameExpression { Name: "PyTuple_SET_ITEM" or "PyTuple_SetItem" } function || _scope.Lookup(function.Name) is not { Module: "known" }
            || arguments.Count != 3 || arguments[0].Value is not (NameExpression or AttributeExpression))
        {
            return null;
        }

        var tuple = Render(() => Target(arguments[0].Value));
        var index = Render(() => Expr(arguments[1].Value));
        var next = arguments[1].Value is NumberExpression number && Constants.Integer(number.Text) is { } known ? (known + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : Render(() => Operand(arguments[1].Value)) + " + 1";
        return $"{tuple} = {tuple}[:{index}] + ({Render(() => AsObject(arguments[2].Value))},) + {tuple}[{next}:]";
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
}
