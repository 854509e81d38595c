using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace InstagramInbox.Tests.Architecture;

/// <summary>Which types and members the code of a namespace names, read from the built assembly.</summary>
internal sealed class TypeReferences : IDisposable
{
    private readonly PEReader assembly = new(File.OpenRead(typeof(Program).Assembly.Location));
    private readonly MetadataReader metadata;

    public TypeReferences() => metadata = assembly.GetMetadataReader();

    /// <summary>Names such as <c>InstagramInbox.Inbox.Message</c> and <c>InstagramInbox.Inbox.Message::get_Text</c>.</summary>
    public IReadOnlySet<string> Of(string prefix)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in metadata.TypeDefinitions.Where(t => IsIn(NamespaceOf(t), prefix)))
        {
            foreach (var method in metadata.GetTypeDefinition(type).GetMethods())
                AddBody(metadata.GetMethodDefinition(method), found);
        }

        return found;
    }

    public void Dispose() => assembly.Dispose();

    private static bool IsIn(string name, string prefix) => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal);

    // Every token of a body's instructions; reading at each offset may name too much, never too little.
    private void AddBody(MethodDefinition method, HashSet<string> found)
    {
        if (method.RelativeVirtualAddress == 0)
            return;
        var il = assembly.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
        for (var i = 1; i + 4 <= il.Length; i++)
        {
            // call, callvirt, newobj, ldfld, stfld, ldtoken and their like take a token.
            if (il[i - 1] is not (0x28 or 0x6F or 0x73 or 0x7B or 0x7D or 0x7E or 0x80 or 0x74 or 0x75 or 0x8D or 0xD0))
                continue;
            var token = BitConverter.ToInt32(il, i);
            if (TableOf(token) is { } rows && (token & 0xFFFFFF) is > 0 and var row && row <= rows)
                found.UnionWith(Names(MetadataTokens.EntityHandle(token)));
        }
    }

    private int? TableOf(int token) => (token >> 24) switch
    {
        0x01 => metadata.GetTableRowCount(TableIndex.TypeRef),
        0x02 => metadata.GetTableRowCount(TableIndex.TypeDef),
        0x04 => metadata.GetTableRowCount(TableIndex.Field),
        0x06 => metadata.GetTableRowCount(TableIndex.MethodDef),
        0x0A => metadata.GetTableRowCount(TableIndex.MemberRef),
        0x2B => metadata.GetTableRowCount(TableIndex.MethodSpec),
        _ => null,
    };

    private IEnumerable<string> Names(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                var reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
                return [$"{metadata.GetString(reference.Namespace)}.{metadata.GetString(reference.Name)}"];
            case HandleKind.TypeDefinition:
                return [NameOf((TypeDefinitionHandle)handle)];
            case HandleKind.MethodDefinition:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return [NameOf(method.GetDeclaringType()), $"{NameOf(method.GetDeclaringType())}::{metadata.GetString(method.Name)}"];
            case HandleKind.FieldDefinition:
                return [NameOf(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType())];
            case HandleKind.MemberReference:
                return Names(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
            case HandleKind.MethodSpecification:
                return Names(metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            default:
                return [];
        }
    }

    private string NameOf(TypeDefinitionHandle handle) => $"{NamespaceOf(handle)}.{metadata.GetString(metadata.GetTypeDefinition(handle).Name)}";

    // Nested types, closures and state machines among them, live in their outermost type's namespace.
    private string NamespaceOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return metadata.GetString(type.Namespace);
    }
}
