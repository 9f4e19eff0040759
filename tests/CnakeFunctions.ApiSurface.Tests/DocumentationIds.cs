using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace CnakeFunctions.ApiSurface.Tests;

/// <summary>Spells what metadata refers to as documentation comment ids (ECMA-334, annex D), which Roslyn has for its symbols too.</summary>
internal sealed class DocumentationIds(MetadataReader metadata) : ISignatureTypeProvider<string, object?>
{
    /// <summary>Types and members that an assembly uses of the assemblies whose names start with the prefix.</summary>
    public static IReadOnlyCollection<string> UsedBy(MetadataReader metadata, string prefix)
    {
        var ids = new DocumentationIds(metadata);
        var used = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeReferences.Where(handle => ids.IsFrom(handle, prefix)))
        {
            used.Add("T:" + ids.NameOf(handle));
        }

        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (ids.DeclaringType(member.Parent) is { } type && ids.IsFrom(type, prefix))
            {
                used.Add(ids.IdOf(member, ids.NameOf(type)));
            }
        }

        return used;
    }

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => elementType + "@";

    public string GetFunctionPointerType(MethodSignature<string> signature) => "=FUNC:" + signature.ReturnType;

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType[..genericType.LastIndexOf('`')]}{{{string.Join(',', typeArguments)}}}";

    public string GetGenericMethodParameter(object? genericContext, int index) => "``" + index;

    public string GetGenericTypeParameter(object? genericContext, int index) => "`" + index;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{GetTypeFromDefinition(reader, outer, rawTypeKind)}.{reader.GetString(type.Name)}"
            : Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => NameOf(handle);

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private static string Join(string space, string name) => space.Length == 0 ? name : space + "." + name;

    private string IdOf(MemberReference member, string type)
    {
        var name = metadata.GetString(member.Name).Replace('.', '#');
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return $"F:{type}.{name}";
        }

        var signature = member.DecodeMethodSignature(this, null);
        var generic = signature.GenericParameterCount > 0 ? "``" + signature.GenericParameterCount : "";
        var parameters = signature.ParameterTypes.Length > 0 ? $"({string.Join(',', signature.ParameterTypes)})" : "";
        var result = name is "op_Implicit" or "op_Explicit" ? "~" + signature.ReturnType : "";
        return $"M:{type}.{name}{generic}{parameters}{result}";
    }

    private TypeReferenceHandle? DeclaringType(EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeReference)
        {
            return (TypeReferenceHandle)parent;
        }

        if (parent.Kind != HandleKind.TypeSpecification)
        {
            return null;
        }

        // A generic instance: its kind, then whether it is a class, then the type as a coded index.
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        return signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance && signature.ReadByte() > 0
            && signature.ReadTypeHandle() is { Kind: HandleKind.TypeReference } type
                ? (TypeReferenceHandle)type
                : null;
    }

    private string NameOf(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf((TypeReferenceHandle)type.ResolutionScope)}.{metadata.GetString(type.Name)}"
            : Join(metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    private bool IsFrom(TypeReferenceHandle handle, string prefix)
    {
        var scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind == HandleKind.TypeReference ? IsFrom((TypeReferenceHandle)scope, prefix)
            : scope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name).StartsWith(prefix, StringComparison.Ordinal);
    }
}
