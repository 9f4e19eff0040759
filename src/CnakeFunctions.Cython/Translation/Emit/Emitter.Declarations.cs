using System.Globalization;
using System.Numerics;
using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>C variables, structs, enums and external declarations.</summary>
internal sealed partial class Emitter
{
    private void Variables(CVariableDeclaration declaration)
    {
        context.Count("cdef variable");
        var lines = new List<string>();
        foreach (var variable in declaration.Variables)
        {
            var name = variable.Declarator.Name ?? declaration.Type?.Name;
            if (name is null || (_scope.Kind == ScopeKind.Class ? _scope.Class?.Members?.Find(name) : _scope.Find(name)) is not { } symbol)
            {
                continue;
            }

            if (symbol.Kind == SymbolKind.Function || (symbol.IsExtern && _scope.Kind == ScopeKind.Module))
            {
                continue;
            }

            if (_scope.Kind == ScopeKind.Class)
            {
                if (symbol.Kind == SymbolKind.Variable && symbol.Declaration == variable)
                {
                    var value = variable.Value is { } written ? " = " + Render(() => As(written, symbol.Type)) : "";
                    lines.AddRange(value.Length > 0 ? [$"{symbol.Name}: {Annotation(symbol.Type) ?? "object"}{value}"] : FieldLines(symbol));
                }

                continue;
            }

            if (symbol.Kind is SymbolKind.Variable or SymbolKind.Parameter)
            {
                Variable(symbol, variable, lines);
            }
        }

        Replace(declaration, lines);
    }

    private void Variable(Symbol symbol, CVariable variable, List<string> lines)
    {
        var type = symbol.Type;
        var name = symbol.Replacement ?? Identifier(symbol.Name);
        if (symbol.IsBoxed && IsListed(variable))
        {
            lines.Add($"{name} = [{(variable.Value is { } held ? Render(() => As(held, type)) : Default(type) ?? "None")}]");
            return;
        }

        if (symbol.IsBoxed)
        {
            Need("_c_box");
            var initial = variable.Value is { } boxed ? ", " + Render(() => As(boxed, type)) : "";
            lines.Add($"{name} = _c_box({Runtime(type)}{initial})");
            return;
        }

        if (type.Kind == TypeKind.Array && IsListed(variable))
        {
            lines.Add($"{name} = {(variable.Value is { } items ? Render(() => Elements(items, _ => type.Target!)) : ListOf(type.Target!, Count(type.Count)))}");
            return;
        }

        if (variable.Value is { } value)
        {
            var annotation = _scope.Kind == ScopeKind.Function || _scope.Kind == ScopeKind.Module ? Annotation(type) : null;
            var written = Render(() => AssignedValue(null, type, value));
            lines.Add(annotation is null || IsDeclaredOutside(symbol) ? $"{name} = {written}" : $"{name}: {annotation} = {written}");
            return;
        }

        if (Default(type) is { } start)
        {
            var annotation = Annotation(type);
            lines.Add(annotation is null || IsDeclaredOutside(symbol) ? $"{name} = {start}" : $"{name}: {annotation} = {start}");
        }
        else if (_scope.Kind == ScopeKind.Module && type.IsObject)
        {
            lines.Add($"{name} = None");
        }
        else if (_scope.Kind == ScopeKind.Function && !IsDeclaredOutside(symbol))
        {
            lines.Add($"{name}: {Annotation(type) ?? "object"}");
        }
    }

    private static string Count(string count) => count.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? count : $"({count})";

    private bool IsDeclaredOutside(Symbol symbol) => _scope.Find(symbol.Name) != symbol;

    /// <summary>What an uninitialised variable of a type holds; null where reading it is an error.</summary>
    private string? Default(CyType type)
    {
        switch (type.Kind)
        {
            case TypeKind.Int:
                return "0";
            case TypeKind.Float:
                return "0.0";
            case TypeKind.Bint:
                return "False";
            case TypeKind.Complex:
                return "0j";
            case TypeKind.Character:
                return "\"\\0\"";
            case TypeKind.Pointer or TypeKind.View or TypeKind.Function:
                return "None";
            case TypeKind.Struct:
                return Runtime(type) + "()";
            case TypeKind.Array or TypeKind.Container:
                return Runtime(type) + "()";
            case TypeKind.Tuple:
                return "(" + string.Join(", ", type.Items.Select(i => Default(i) ?? "None")) + (type.Items.Count == 1 ? ",)" : ")");
            case TypeKind.Fused:
                return type.Items.All(i => i.IsNumber) ? type.Name + "()" : null;
            case TypeKind.Foreign:
                return CppDefault(type);
            default:
                return null;
        }
    }

    private string? CppDefault(CyType type)
    {
        var name = Cpp(type.Name);
        if (name is "list" or "dict" or "set" or "bytes")
        {
            return type.Name.Split('[')[0].EndsWith("pair", StringComparison.Ordinal) ? "[None, None]" : name + "()";
        }

        if (IsLock(type))
        {
            return Lock() + "()";
        }

        if (type.Name == "Py_tss_t")
        {
            Need("Py_tss_t");
            return "Py_tss_t()";
        }

        return "None";
    }

    private static bool IsLock(CyType type) => PureMode.Last(type.Name) is "pymutex" or "pythread_type_lock" or "PyMutex";

    private string Lock()
    {
        context.Prelude.Import("import threading as _threading");
        return "_threading.Lock";
    }

    private void DeclarationBlock(Statement statement)
    {
        if (statement is CExternBlock external)
        {
            Extern(external);
            return;
        }

        var body = ((CDeclarationBlock)statement).Body;
        Flatten(statement, body.Statements.ToArray(), body);
    }

    /// <summary>Binds the external names that the file mentions to what Python has for them.</summary>
    private void Extern(CExternBlock block)
    {
        context.Count("extern block");
        var header = block.Header?.Text.Trim('"', '\'', '<', '>') ?? "C";
        var lines = new List<string>();
        External(block.Body, header, lines);
        Replace(block, lines.SelectMany(l => l.Split('\n')).ToList());
    }

    private void External(Block body, string header, List<string> lines)
    {
        foreach (var statement in body.Statements)
        {
            switch (statement)
            {
                case CVariableDeclaration declaration:
                    foreach (var variable in declaration.Variables)
                    {
                        if ((variable.Declarator.Name ?? declaration.Type?.Name) is { } name && context.Mentioned.Contains(name) && _scope.Lookup(name) is { } symbol)
                        {
                            ExternalName(symbol, header, variable, lines);
                        }
                    }

                    break;
                case CStructDefinition { Name: { } name, Body: { } fields } structure when context.Mentioned.Contains(name):
                    lines.Add(StructText(structure, name, fields));
                    break;
                case CEnumDefinition enumeration:
                    EnumLines(enumeration, lines);
                    break;
                case CDeclarationBlock inner:
                    External(inner.Body, header, lines);
                    break;
                case CTypedef or CppClassDefinition or CClassDefinition:
                    break;
            }
        }
    }

    private void ExternalName(Symbol symbol, string header, CVariable variable, List<string> lines)
    {
        var name = symbol.Name;
        var cname = variable.Declarator.NameNode?.CName?.Text.Trim('"', '\'') ?? name;
        if ((KnownNames.Find(cname) ?? KnownNames.Find(name)) is { } known && (known.Type.Kind == TypeKind.Function || char.IsUpper(known.Name[0]) || known.Name.StartsWith("std", StringComparison.Ordinal)))
        {
            if (IsNullable(symbol) && !IsNullable(known.Type))
            {
                Need("_c_nullable");
                lines.Add($"{name} = _c_nullable({Reference(known)}{(context.Mentioned.Contains("PyErr_Occurred") ? ", True" : "")})");
                symbol.Module = "known";
                return;
            }

            if (known.Snippet is { } snippet)
            {
                Need(snippet);
                if (_scope != context.Module && known.Python != name)
                {
                    lines.Add($"{name} = {known.Python}");
                    return;
                }

                symbol.Requires = [snippet];
                symbol.Replacement = known.Python == name ? null : known.Python;
                symbol.Module = "known";
                return;
            }

            symbol.Module = "known";
            lines.Add(known.Import is { } import ? $"from {import.Module} import {import.Attribute}{(import.Attribute == name ? "" : " as " + name)}" : known.Python == name ? "" : $"{name} = {Qualified(known)}");
            lines.RemoveAll(l => l.Length == 0);
            return;
        }

        if (name.StartsWith("__pyx", StringComparison.Ordinal) && symbol.Kind != SymbolKind.Function)
        {
            lines.Add($"{name} = None");
            return;
        }

        if (symbol.Kind == SymbolKind.Variable && context.HeaderConstant(header, cname) is { } constant)
        {
            lines.Add($"{name} = {constant}");
            return;
        }

        context.Report(DiagnosticSeverity.Warning, "CY1401", $"{name} is declared in {header}: there is no Python equivalent; calling it raises NotImplementedError.", variable, "Give it a Python implementation.");
        var stub = symbol.Kind == SymbolKind.Variable && symbol.Type.Kind is not (TypeKind.Function or TypeKind.Pointer) ? "_c_missing_value" : "_c_missing";
        Need(stub);
        lines.Add($"{name} = {stub}(\"{name}\", {Quote($"declared in {header}, has no Python equivalent")})");
    }

    private static bool IsNullable(Symbol symbol) => IsNullable(symbol.Type);

    /// <summary>Whether a function answers with a pointer to an object, which is NULL when it fails.</summary>
    private static bool IsNullable(CyType type) => type is { Kind: TypeKind.Function, Target: { IsPointer: true, Target.Name: "PyObject" } };

    /// <summary>A known name as an expression that needs no binding.</summary>
    private string Reference(KnownName known)
    {
        if (known.Snippet is { } snippet)
        {
            Need(snippet);
        }

        return Render(() => Known(known));
    }

    private void Struct(CStructDefinition definition)
    {
        context.Count(definition.IsUnion ? "union" : "struct");
        if (definition.Name is not { } name || definition.Body is not { } body)
        {
            Remove(definition);
            return;
        }

        if (context.Pointers?.IsPlain(_scope.Lookup(name)) == true)
        {
            context.Prelude.Import("import dataclasses as _dataclasses");
            Write($"@_dataclasses.dataclass(eq=False)\n{Indent(definition)}class {name}:");
        }
        else
        {
            Need("_Struct");
            Write($"class {name}(_Struct{(definition.IsUnion ? ", union=True" : "")}{(definition.Modifiers.HasFlag(CModifiers.Packed) ? ", packed=True" : "")}):");
        }

        Trivia(body.FirstToken);
        var saved = _scope;
        _structure = _scope.Lookup(name);
        _scope = new Scope(ScopeKind.Class, saved) { Class = _structure };
        var (fields, before) = (new List<string>(), _written);
        _written = 0;
        if (tree.KindOf(body.FirstToken) != TokenKind.Newline)
        {
            foreach (var statement in body.Statements)
            {
                FieldLines(statement, fields);
            }

            Write("\n");
            Lines(fields.Count > 0 ? fields : ["pass"], Indent(definition) + "    ");
        }
        else
        {
            StructBody(body);
        }

        _scope = saved;
        _structure = null;
        _written = before + 1;
    }

    private Symbol? _structure;

    private void StructBody(Block body)
    {
        var first = body.Statements.Count > 0 ? body.Statements[0].FirstToken : body.EndToken;
        CopyTokens(body.FirstToken, first);
        foreach (var statement in body.Statements)
        {
            Trivia(statement.FirstToken);
            if (statement is CVariableDeclaration)
            {
                var lines = new List<string>();
                FieldLines(statement, lines);
                Replace(statement, lines);
            }
            else
            {
                Statement(statement);
            }
        }

        if (_written == 0)
        {
            Lines(["pass"], body.Statements.Count > 0 ? Indent(body.Statements[0]) : "    ");
        }

        var end = body.Statements.Count > 0 ? body.Statements[^1].EndToken : first;
        if (end < body.EndToken)
        {
            Trivia(end);
            CopyTokens(end, body.EndToken);
        }
    }

    private void FieldLines(Statement statement, List<string> lines)
    {
        if (statement is not CVariableDeclaration declaration)
        {
            return;
        }

        foreach (var variable in declaration.Variables)
        {
            if (variable.Declarator.Name is { } name && _structure?.Members?.Find(name) is { } field)
            {
                if (context.Pointers?.IsPlain(_structure) == true)
                {
                    var isReference = field.Type.Kind == TypeKind.Pointer && IsListed(variable) && field.Type.Target!.IsStruct && ModeOf(variable) == Pointers.PointerMode.Reference;
                    lines.Add($"{Identifier(name)}: {(isReference ? $"\"{field.Type.Target!.Name}\"" : Annotation(field.Type) ?? (field.Type.Kind == TypeKind.Pointer && IsListed(variable) ? "list" : "object"))} = {Default(field.Type) ?? "None"}");
                    continue;
                }

                lines.Add($"{Identifier(name)} = {Runtime(field.Type.Kind == TypeKind.Function ? CyTypes.Object : field.Type)}");
            }
        }
    }

    private string StructText(CStructDefinition definition, string name, Block body)
    {
        Need("_Struct");
        var lines = new List<string>();
        _structure = _scope.Lookup(name);
        foreach (var statement in body.Statements)
        {
            FieldLines(statement, lines);
        }

        _structure = null;
        return $"class {name}(_Struct{(definition.IsUnion ? ", union=True" : "")}):\n    " + string.Join("\n    ", lines.Count > 0 ? lines : ["pass"]);
    }

    private void Enumeration(CEnumDefinition definition)
    {
        context.Count("enum");
        var lines = new List<string>();
        EnumLines(definition, lines);
        Replace(definition, lines.SelectMany(l => l.Split('\n')).ToList());
    }

    private void EnumLines(CEnumDefinition definition, List<string> lines)
    {
        var isPython = (definition.Modifiers.HasFlag(CModifiers.Cpdef) || definition.IsScoped) && definition.Name is not null;
        var members = new List<string>();
        BigInteger? next = 0;
        string? previous = null;
        foreach (var member in DeclarationCollector.Members(definition))
        {
            string value;
            if (member.Value is { } written)
            {
                value = Render(() => AsInteger(written));
                next = ConstantValue(written) + 1;
            }
            else
            {
                value = next is { } known ? known.ToString(CultureInfo.InvariantCulture) : previous + " + 1";
                next++;
            }

            previous = member.Name;
            if (member.Value is null && definition.Parent?.Parent is CExternBlock && KnownNames.Find(member.Name) is { Snippet: null, Import: null } header)
            {
                value = header.Python;
            }

            members.Add($"{member.Name} = {value}");
        }

        if (isPython)
        {
            if (definition.Body?.Statements.ToArray() is [ExpressionStatement { Expression: StringExpression words }, ..])
            {
                members.Insert(0, words.Text);
            }

            if (definition.IsScoped)
            {
                context.Prelude.Import("import enum as _enum");
            }
            else
            {
                Need("_CEnum");
            }

            lines.Add($"class {definition.Name}({(definition.IsScoped ? "_enum.IntEnum" : "_CEnum")}):\n    " + string.Join("\n    ", members.Count > 0 ? members : ["pass"]));
            return;
        }

        lines.AddRange(members);
    }

    private void AsInteger(Expression value) => As(value, CyTypes.Long);

    private void CppClass(CppClassDefinition definition)
    {
        context.Report(DiagnosticSeverity.Warning, "CY1402", $"The C++ class {definition.Name} has no Python equivalent.", definition, "Give it a Python implementation.");
        Need("_c_missing");
        Replace(definition, [$"{definition.Name} = _c_missing(\"{definition.Name}\", \"a C++ class\")"]);
    }
}
