using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

internal sealed partial class Emitter
{
    /// <summary>Writes an expression as a value of its own type.</summary>
    private void Expr(Expression expression)
    {
        switch (expression)
        {
            case NameExpression name:
                Name(name);
                break;
            case NumberExpression number:
                Number(number);
                break;
            case StringExpression text:
                String(text);
                break;
            case ParenthesizedExpression { Inner: CastExpression cast } group when group.EndToken - cast.EndToken == 1 && cast.FirstToken - group.FirstToken == 1 && !group.Text.Contains('\n', StringComparison.Ordinal):
                var grouped = Render(() => Expr(cast));
                Write(IsTight(grouped) ? grouped : $"({grouped})");
                break;
            case ParenthesizedExpression { Inner: var inner }:
                var next = Between(expression, expression.FirstToken, inner.FirstToken);
                Trivia(next);
                Expr(inner);
                Between(expression, inner.EndToken, expression.EndToken);
                break;
            case TupleExpression tuple:
                Elements(tuple, _ => CyTypes.Object);
                break;
            case ListExpression or SetExpression:
                Elements(expression, _ => CyTypes.Object);
                break;
            case BackquoteExpression quoted:
                Write("repr(");
                AsObject(quoted.Inner);
                Write(")");
                break;
            case MissingExpression or PlaceholderExpression:
                Write("None");
                break;
            case UnaryExpression unary:
                Unary(unary);
                break;
            case BinaryExpression binary:
                Binary(binary);
                break;
            case ComparisonExpression comparison:
                Comparison(comparison);
                break;
            case CallExpression call:
                Call(call);
                break;
            case AttributeExpression attribute:
                Attribute(attribute);
                break;
            case SubscriptExpression subscript:
                Subscript(subscript);
                break;
            case CastExpression cast:
                Cast(cast);
                break;
            case AddressOfExpression address:
                Address(address);
                break;
            case SizeofExpression size:
                Sizeof(size);
                break;
            case TypeidExpression id:
                Write("type(");
                if (id.Operand is Expression operand)
                {
                    Expr(operand);
                }
                else
                {
                    Write(Runtime(TypeResolver.Resolve((CTypeName)id.Operand, _scope)));
                }

                Write(")");
                break;
            case NewExpression created:
                New(created);
                break;
            case LambdaExpression lambda:
                Lambda(lambda);
                break;
            case ListComprehension c:
                Comprehension(c, c.Clauses);
                break;
            case SetComprehension c:
                Comprehension(c, c.Clauses);
                break;
            case DictionaryComprehension c:
                Comprehension(c, c.Clauses);
                break;
            case GeneratorExpression c:
                Comprehension(c, c.Clauses);
                break;
            case YieldExpression { Value: { } value }:
                CopyTokens(expression.FirstToken, value.FirstToken);
                Trivia(value.FirstToken);
                AsObject(value);
                break;
            case ConditionalExpression conditional:
                var type = TypeOf(conditional);
                var target = type.IsObject || type.Kind == TypeKind.Foreign ? CyTypes.Object : null;
                if (target is not null)
                {
                    Branch(conditional.Body, target);
                    var at = Between(conditional, conditional.Body.EndToken, conditional.Condition.FirstToken);
                    Trivia(at);
                    Condition(conditional.Condition);
                    Between(conditional, conditional.Condition.EndToken, conditional.Else.FirstToken);
                    Trivia(conditional.Else.FirstToken);
                    Branch(conditional.Else, target);
                }
                else
                {
                    Children(conditional);
                }

                break;
            default:
                Children(expression);
                break;
        }
    }

    /// <summary>A name, an attribute, a call or the like, which needs no parentheses whatever stands beside it.</summary>
    private static bool IsTight(string text)
    {
        var depth = 0;
        foreach (var c in text)
        {
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (c is '"' or '\'' or '\n' or '{' || (depth == 0 && !(char.IsLetterOrDigit(c) || c is '_' or '.' or ')' or ']')))
            {
                return false;
            }
        }

        return text.Length > 0 && !char.IsAsciiDigit(text[0]) && text[0] is not ('(' or '[');
    }

    private void Branch(Expression expression, CyType target) => As(expression, target);

    /// <summary>Writes an expression whose truth is asked for.</summary>
    private void Condition(Expression expression) => Expr(expression);

    /// <summary>Writes the clause of an if or the head of a while whose condition is a pointer that is a list.</summary>
    private bool PointerCondition(Node clause, Expression condition)
    {
        var pointer = condition is ParenthesizedExpression inner ? inner.Inner : condition;
        if (!TypeOf(pointer).IsPointer || !IsListed(pointer))
        {
            return false;
        }

        CopyTokens(clause.FirstToken, condition.FirstToken);
        Trivia(condition.FirstToken);
        Expr(pointer);
        Write(" is not None");
        var body = clause is IfClause choice ? choice.Body : ((WhileStatement)clause).Body;
        Between(clause, condition.EndToken, body.FirstToken);
        Trivia(body.FirstToken);
        Block(body);
        if (clause is WhileStatement { Else: { } otherwise })
        {
            Emit(otherwise);
        }

        return true;
    }

    private void Elements(Expression display, Func<int, CyType> target)
    {
        var next = display.FirstToken;
        var children = new NodeBuffer();
        display.AddChildren(children);
        for (var i = 0; i < children.Count; i++)
        {
            var child = (Expression)children[i];
            next = Between(display, next, child.FirstToken);
            if (child.FirstToken != display.FirstToken)
            {
                Trivia(child.FirstToken);
            }

            As(child, target(i));
            next = child.EndToken;
        }

        Between(display, next, display.EndToken);
    }

    private void Name(NameExpression name)
    {
        if (_scope.Lookup(name.Name) is { } symbol)
        {
            foreach (var snippet in symbol.Requires)
            {
                Need(snippet);
            }

            if (symbol.Kind == SymbolKind.Module && symbol.Module.StartsWith("cython", StringComparison.Ordinal) && PureValue(symbol.Module) is { } pure)
            {
                Write(pure);
                return;
            }

            if (symbol.Kind == SymbolKind.Typedef && (symbol.Type.IsNumber || symbol.Type.IsStruct || symbol.Type.IsPointer) && symbol.Module.Length == 0 && symbol.Declaration is not null)
            {
                Write(Runtime(symbol.Type));
                return;
            }

            if (symbol.Kind == SymbolKind.Typedef && symbol.Type.Kind == TypeKind.Container)
            {
                Write(Runtime(symbol.Type));
                return;
            }

            if (symbol.Kind == SymbolKind.Typedef && symbol.Module.StartsWith("cython.", StringComparison.Ordinal))
            {
                Write(Runtime(symbol.Type));
                return;
            }

            Write(symbol.Replacement ?? Identifier(name.Name));
            if (symbol.IsBoxed)
            {
                Write("[0]");
            }

            return;
        }

        Write(Builtin(name.Name) ?? Identifier(name.Name));
    }

    /// <summary>Python's keywords that Cython lets one use as names.</summary>
    private static string Identifier(string name) => name is "await" or "async" or "nonlocal" or "as" or "is" or "in" or "from" or "lambda" or "def" or "class" or "pass" or "global" or "with" or "not" or "or" or "and" or "if" or "else" or "for" or "while" or "import" or "return" or "del" or "try" or "except" or "finally" or "raise" or "yield" or "assert" or "break" or "continue" or "elif" ? name + "_" : name;

    private string? Builtin(string name)
    {
        switch (name)
        {
            case "NULL" or "nullptr":
                return "None";
            case "unicode" or "basestring":
                return "str";
            case "long":
                return "int";
            case "xrange":
                return "range";
            case "unichr":
                return "chr";
            case "Py_True" or "true":
                return "True";
            case "Py_False" or "false":
                return "False";
            case "Py_None":
                return "None";
            case "__builtins__":
                context.Prelude.Import("import builtins as _builtins");
                return "_builtins";
            case "frozendict":
                Need("frozendict");
                return null;
            case "intern":
                context.Prelude.Import("from sys import intern");
                return null;
            case "reload":
                context.Prelude.Import("from importlib import reload");
                return null;
            case "raw_input":
                return "input";
            case "reduce":
                context.Prelude.Import("from functools import reduce");
                return null;
            case "Py_UCS4" or "Py_UNICODE":
                return Runtime(CyTypes.Ucs4);
            case "Py_ssize_t" or "size_t" or "bint" or "ssize_t" or "ptrdiff_t" or "Py_hash_t":
                return Runtime(CyTypes.Scalar(name)!);
            default:
                return null;
        }
    }

    private void Number(NumberExpression number)
    {
        var text = number.Text;
        var isPlain = text[^1] is not ('u' or 'U' or 'l' or 'L') && (text[0] != '0' || text.Length == 1 || !char.IsAsciiDigit(text[1]));
        if (!isPlain && Constants.Integer(text) is { } value)
        {
            Write(text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || text.StartsWith("0b", StringComparison.OrdinalIgnoreCase) ? text.TrimEnd('u', 'U', 'l', 'L')
                : text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]) && !value.IsZero ? "0o" + text.TrimStart('0').TrimEnd('u', 'U', 'l', 'L') : value.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return;
        }

        if (char.IsAsciiLetter(text[^1]) && text[^1] is 'f' or 'F' && !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && text.Contains('.', StringComparison.Ordinal))
        {
            Write(text[..^1]);
            return;
        }

        Write(text);
    }

    private void String(StringExpression text)
    {
        var isPlain = true;
        foreach (var part in text.Parts)
        {
            var source = tree.SpanOf(part.FirstToken);
            isPlain &= part is StringLiteral && (source[0] is '"' or '\'' || source[0] is 'r' or 'R' or 'b' or 'B' or 'u' or 'U' && (source[1] is '"' or '\'' || source[0] is 'b' or 'B' or 'r' or 'R' && source[1] is 'r' or 'R' or 'b' or 'B'));
        }

        if (isPlain)
        {
            CopyTokens(text.FirstToken, text.EndToken);
            return;
        }

        var next = text.FirstToken;
        foreach (var part in text.Parts)
        {
            if (part.FirstToken != text.FirstToken)
            {
                Trivia(part.FirstToken);
            }

            if (part is FormattedString)
            {
                FormattedString(part);
            }
            else
            {
                Write(StringText(part.Text));
            }

            next = part.EndToken;
        }
    }

    private int _formatted;

    private void FormattedString(StringPart part)
    {
        var start = _out.Length;
        _formatted++;
        Children(part);
        _formatted--;
        var prefix = part.Text.AsSpan().IndexOfAny('"', '\'');
        if (prefix > 1 && part.Text[..prefix].Contains('u', StringComparison.OrdinalIgnoreCase))
        {
            _out.Remove(start, prefix).Insert(start, part.Text[..prefix].Contains('r', StringComparison.OrdinalIgnoreCase) ? "fr" : "f");
        }
    }

    /// <summary>A literal with the prefixes that Python 3 lacks taken off: c'x' is written b'x', of which the first byte is meant.</summary>
    private static string StringText(string literal)
    {
        var quote = literal.AsSpan().IndexOfAny('"', '\'');
        var prefix = literal[..quote];
        var body = literal[quote..];
        if (prefix.Contains('c', StringComparison.OrdinalIgnoreCase))
        {
            return $"ord(b{body})";
        }

        return prefix.Equals("ur", StringComparison.OrdinalIgnoreCase) || prefix.Equals("ru", StringComparison.OrdinalIgnoreCase) ? RawUnicode(body) : prefix + body;
    }

    /// <summary>Python 2's raw unicode literal knows \u and \U, and no other escape.</summary>
    private static string RawUnicode(string body)
    {
        if (!body.Contains("\\u", StringComparison.OrdinalIgnoreCase))
        {
            return "r" + body;
        }

        return System.Text.RegularExpressions.Regex.Replace(body, @"\\(?![uU'""\r\n])", @"\\");
    }

    private static string StringText(StringExpression text) => StringText(text.Parts[0].Text);

    private void Lambda(LambdaExpression lambda)
    {
        var scope = new Scope(ScopeKind.Function, _scope);
        AddParameters(lambda.Parameters, scope, isC: false);
        foreach (var parameter in scope.Symbols)
        {
            // A lambda has no statements, so its typed parameters are converted where they are read.
            if (parameter.Kind == SymbolKind.Parameter && parameter.Type.Kind is TypeKind.Int or TypeKind.Float or TypeKind.Bint)
            {
                parameter.Replacement = $"{Converter(parameter.Type)}({parameter.Name})";
            }
        }

        var next = Between(lambda, lambda.FirstToken, lambda.Parameters.FirstToken);
        if (lambda.Parameters.EndToken > lambda.Parameters.FirstToken)
        {
            Trivia(next);
            ParameterList(lambda.Parameters, isC: false, annotate: false);
            next = lambda.Parameters.EndToken;
        }

        Between(lambda, next, lambda.Body.FirstToken);
        Trivia(lambda.Body.FirstToken);
        var saved = _scope;
        _scope = scope;
        AsObject(lambda.Body);
        _scope = saved;
    }

    private void Comprehension(Expression expression, NodeList<ComprehensionClause> clauses)
    {
        var scope = new Scope(ScopeKind.Comprehension, _scope);
        foreach (var clause in clauses)
        {
            var target = clause switch
            {
                ComprehensionFor each => each.Target,
                ComprehensionForFrom from => from.Bounds.Variable,
                _ => null,
            };
            foreach (var name in target is null ? [] : FunctionScopes.Targets(target))
            {
                var outer = _scope.Lookup(name.Name);
                var type = outer is { Kind: SymbolKind.Variable } ? outer.Type
                    : target is NameExpression && clause is ComprehensionFor { Iterable: var source } && TypeOf(source) is { Kind: TypeKind.Container } held ? ElementOf(held) : CyTypes.Object;
                scope.Add(new Symbol(name.Name, SymbolKind.Variable, type));
            }
        }

        var saved = _scope;
        _scope = scope;
        Children(expression);
        _scope = saved;
    }

    private void ForFromClause(ComprehensionForFrom clause)
    {
        Write("for ");
        Write(clause.Bounds.Variable.Text);
        Write(" in ");
        Range(clause.Bounds);
    }
}
