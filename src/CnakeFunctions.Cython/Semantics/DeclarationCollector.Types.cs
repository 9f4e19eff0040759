using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Semantics;

internal sealed partial class DeclarationCollector
{
    private void DeclareTypes(Statement statement, Scope scope, CModifiers outer)
    {
        switch (statement)
        {
            case CStructDefinition { Name: { } name } definition:
                if (scope.Find(name) is { Kind: SymbolKind.Struct } forward)
                {
                    forward.Declaration = definition.Body is null ? forward.Declaration : definition;
                    break;
                }

                var structure = new Symbol(name, SymbolKind.Struct, CyTypes.Object) { Members = new Scope(ScopeKind.Members, scope), IsExtern = outer.HasFlag(CModifiers.Extern), Declaration = definition };
                structure.Type = new CyType { Kind = TypeKind.Struct, Name = name, Symbol = structure };
                scope.Add(structure);
                break;
            case CEnumDefinition definition:
                Enum(definition, scope);
                break;
            case CClassDefinition definition:
                DeclareClass(definition, scope, outer);
                break;
            case ClassDefinition definition:
                DeclarePureClass(definition, scope);
                break;
            case CppClassDefinition definition:
                var foreign = new Symbol(definition.Name, SymbolKind.Typedef, new CyType { Kind = TypeKind.Foreign, Name = definition.Name }) { IsExtern = true };
                scope.Add(foreign);
                break;
            case CFusedDefinition definition:
                var members = new List<CyType>();
                foreach (var line in definition.Body.Statements)
                {
                    if (line is CFusedTypes types)
                    {
                        members.AddRange(types.Types.Select(t => TypeResolver.Resolve(t, scope)));
                    }
                }

                var fused = new Symbol(definition.Name, SymbolKind.Fused, CyTypes.Object);
                fused.Type = new CyType { Kind = TypeKind.Fused, Name = definition.Name, Items = members, Symbol = fused };
                scope.Add(fused);
                break;
            case AssignmentStatement assignment:
                PureType(assignment, scope);
                break;
            case CTypedef typedef:
                Typedef(typedef, scope);
                break;
            case ImportStatement or FromImportStatement:
                Imports(statement, scope);
                break;
            case CExternBlock block:
                DeclareTypesIn(block.Body, scope, outer | CModifiers.Extern);
                break;
            case CDeclarationBlock block:
                DeclareTypesIn(block.Body, scope, outer);
                break;
            case IncludeStatement inclusion when include?.Invoke(inclusion) is { } included:
                foreach (var inner in included.Root.Statements)
                {
                    DeclareTypes(inner, scope, outer);
                }

                break;
            case CompileTimeDefinition:
                Declare(statement, scope, outer);
                break;
            case CompileTimeIfStatement conditional:
                foreach (var inner in fold(conditional) ?? [])
                {
                    DeclareTypes(inner, scope, outer);
                }

                break;
            case IfStatement or TryStatement:
                foreach (var body in Bodies(statement))
                {
                    DeclareTypesIn(body, scope, outer);
                }

                break;
        }
    }

    private void DeclareTypesIn(Block body, Scope scope, CModifiers outer)
    {
        foreach (var statement in body.Statements)
        {
            DeclareTypes(statement, scope, outer);
        }
    }

    private static void DeclareClass(CClassDefinition definition, Scope scope, CModifiers outer)
    {
        var name = ClassName(definition);
        if (scope.Find(name) is { Kind: SymbolKind.Class } known)
        {
            known.Declaration = definition.Body is null ? known.Declaration : definition;
            return;
        }

        var symbol = new Symbol(name, SymbolKind.Class, CyTypes.Object) { Declaration = definition, Members = new Scope(ScopeKind.Members, scope) };
        symbol.IsExtern = (outer | definition.Modifiers).HasFlag(CModifiers.Extern);
        symbol.Members.Class = symbol;
        symbol.Type = new CyType { Kind = TypeKind.Extension, Name = name, Symbol = symbol, Size = 8 };
        scope.Add(symbol);
    }

    private static void Enum(CEnumDefinition definition, Scope scope)
    {
        var name = definition.Name;
        var isPython = definition.Modifiers.HasFlag(CModifiers.Cpdef) || definition.IsScoped;
        var type = definition.BaseType is { } written ? TypeResolver.Resolve(written, scope) : CyTypes.Int;
        if (name is not null)
        {
            var symbol = new Symbol(name, SymbolKind.Enum, CyTypes.Object) { Members = new Scope(ScopeKind.Members, scope), IsPublic = isPython, Declaration = definition };
            type = new CyType { Kind = TypeKind.Int, Name = name, Size = type.Size == 0 ? 4 : type.Size, Signed = true, Symbol = symbol };
            symbol.Type = type;
            scope.Add(symbol);
            foreach (var member in Members(definition))
            {
                symbol.Members.Add(new Symbol(member.Name, SymbolKind.EnumMember, type) { Replacement = $"{name}.{member.Name}" });
            }
        }

        if (definition.IsScoped)
        {
            return;
        }

        foreach (var member in Members(definition))
        {
            scope.Add(new Symbol(member.Name, SymbolKind.EnumMember, type) { Replacement = isPython && name is not null ? $"{name}.{member.Name}" : null });
        }
    }

    public static IEnumerable<CEnumMember> Members(CEnumDefinition definition)
    {
        if (definition.Body is not { } body)
        {
            yield break;
        }

        foreach (var line in body.Statements.ToArray())
        {
            if (line is CEnumMembers members)
            {
                foreach (var member in members.Members.ToArray())
                {
                    yield return member;
                }
            }
        }
    }
}
