using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnakeFunctions.ApiSurface.Tests;

/// <summary>Prints the public members of an assembly in the form of the lists under <c>official/</c>.</summary>
internal static class PublicApi
{
    private static readonly SymbolDisplayFormat Format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>One line a public or protected member, sorted; namespaces of our own are left out.</summary>
    public static IReadOnlyCollection<string> Of(string assemblyPath) => new SortedSet<string>(ById(assemblyPath).Values, StringComparer.Ordinal);

    /// <summary>The same lines by documentation comment id; accessors have the line of their property or event.</summary>
    public static IReadOnlyDictionary<string, string> ById(string assemblyPath)
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var byName = trusted.Append(assemblyPath).GroupBy(Path.GetFileName).Select(g => g.Last());
        var compilation = CSharpCompilation.Create("surface", references: byName.Select(f => MetadataReference.CreateFromFile(f)));
        var reference = compilation.References.First(r => ((PortableExecutableReference)r).FilePath == assemblyPath);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(assembly.GlobalNamespace, lines);
        return lines;
    }

    private static void Add(INamespaceOrTypeSymbol symbol, Dictionary<string, string> lines)
    {
        foreach (var member in symbol.GetMembers())
        {
            if (member is INamespaceSymbol space)
            {
                if (space.ToDisplayString() != "CnakeFunctions")
                {
                    Add(space, lines);
                }
            }
            else if (!IsVisible(member) || member.Name.Contains('<'))
            {
            }
            else if (member is INamedTypeSymbol type)
            {
                lines[type.GetDocumentationCommentId()!] = Describe(type);
                Add(type, lines);
            }
            else if (member is not IMethodSymbol { MethodKind: MethodKind.Destructor })
            {
                var shown = member is IMethodSymbol { AssociatedSymbol: { } associated } ? associated : member;
                lines[member.GetDocumentationCommentId()!] = shown.ToDisplayString(Format);
            }
        }
    }

    private static bool IsVisible(ISymbol member)
        => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static string Describe(INamedTypeSymbol type)
    {
        bool isClass = type.TypeKind == TypeKind.Class;
        string modifier = !isClass || type.IsStatic ? "" : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        string kind = type.IsRecord ? "record" : type.TypeKind.ToString().ToLowerInvariant();
        bool derived = isClass && type.BaseType is { SpecialType: SpecialType.None };
        return $"{type.ToDisplayString(Format)} -> {modifier}{kind}{(derived ? " : " + type.BaseType!.ToDisplayString(Format) : "")}";
    }
}
