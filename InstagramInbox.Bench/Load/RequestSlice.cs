namespace InstagramInbox.Bench.Load;

/// <summary>The requests of one round, written and signed before its clock starts, so that the load costs the machine little.</summary>
internal sealed class RequestSlice
{
    private const int LongestRequest = 2048;
    private const int ChunkSize = 1 << 20;
    private readonly ReadOnlyMemory<byte>[] requests;
    private int taken = -1;

    public RequestSlice(int count, InstagramTraffic traffic, Uri webhook)
    {
        requests = new ReadOnlyMemory<byte>[count];
        byte[] chunk = [];
        var used = 0;
        for (var i = 0; i < count; i++)
        {
            if (chunk.Length - used < LongestRequest)
            {
                chunk = GC.AllocateUninitializedArray<byte>(ChunkSize);
                used = 0;
            }

            var length = traffic.WriteNext(chunk.AsSpan(used), webhook.PathAndQuery, webhook.Authority);
            requests[i] = chunk.AsMemory(used, length);
            used += length;
        }
    }

    public bool TryTake(out ReadOnlyMemory<byte> request)
    {
        var index = Interlocked.Increment(ref taken);
        request = index < requests.Length ? requests[index] : default;
        return index < requests.Length;
    }
}
