using System.Runtime.InteropServices;

namespace InstagramInbox.Webhooks;

internal static class MemoryExtensions
{
    /// <summary>The bytes as an array, without a copy where they are a whole array already.</summary>
    public static byte[] AsArray(this ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Array is { } array && segment.Offset == 0 && segment.Count == array.Length
            ? array
            : memory.ToArray();
}
