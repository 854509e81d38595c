using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace InstagramInbox.Tests.Architecture;

/// <summary>Which types and members the code of a namespace names, read from the built assembly.</summary>
internal sealed class TypeReferences : IDisposable
{
    private const byte TwoByteCode = 0xFE;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

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

    /// <summary>The types outside of a namespace whose code names something in it.</summary>
    public IReadOnlySet<string> WhoNames(string prefix)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in metadata.TypeDefinitions.Where(t => !IsIn(NamespaceOf(t), prefix)))
        {
            var named = new HashSet<string>(StringComparer.Ordinal);
            foreach (var method in metadata.GetTypeDefinition(type).GetMethods())
                AddBody(metadata.GetMethodDefinition(method), named);
            if (named.Any(name => name.StartsWith(prefix + ".", StringComparison.Ordinal)))
                found.Add(NameOf(Outermost(type)));
        }

        return found;
    }

    public void Dispose() => assembly.Dispose();

    private static bool IsIn(string name, string prefix) => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal);

    private void AddBody(MethodDefinition method, HashSet<string> found)
    {
        if (method.RelativeVirtualAddress == 0)
            return;
        var il = assembly.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
        while (il.RemainingBytes > 0)
        {
            var first = il.ReadByte();
            var code = Codes[first == TwoByteCode ? (short)((first << 8) | il.ReadByte()) : first];
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
                found.UnionWith(Names(MetadataTokens.EntityHandle(il.ReadInt32())));
            else
                il.Offset += OperandSize(code.OperandType, il);
        }
    }

    private static int OperandSize(OperandType operand, BlobReader il) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * il.ReadInt32()),
        _ => 4,
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
    private string NamespaceOf(TypeDefinitionHandle handle) => metadata.GetString(metadata.GetTypeDefinition(Outermost(handle)).Namespace);

    private TypeDefinitionHandle Outermost(TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } declaring)
            handle = declaring;
        return handle;
    }
}
