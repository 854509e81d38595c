using System.Net;
using System.Threading.RateLimiting;

namespace InstagramInbox.Hosting;

/// <summary>How often one address may send a form that guesses could be tried with.</summary>
public static class RateLimits
{
    /// <summary>The policy's name, for <c>[EnableRateLimiting]</c> on a page; looking at the page is free.</summary>
    public const string Guessable = "guessable";

    /// <summary>The policy's name for what programs call and what costs a call elsewhere.</summary>
    public const string Program = "program";

    private const int CallsPerMinute = 12;

    // A whole office may sign in from behind one address in the morning; a single account is guarded by its lock-out.
    private const int PostsPerMinute = 60;

    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Guessable, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(Client(context.Connection.RemoteIpAddress), static _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = PostsPerMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
            })
            : RateLimitPartition.GetNoLimiter("looking"));
        limiter.AddPolicy(Program, context => RateLimitPartition.GetFixedWindowLimiter(
            Client(context.Connection.RemoteIpAddress),
            static _ => new FixedWindowRateLimiterOptions { PermitLimit = CallsPerMinute, Window = TimeSpan.FromMinutes(1) }));
    });

    /// <summary>An IPv6 customer has a whole /64 to choose addresses from.</summary>
    internal static string Client(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.Length == 16 ? bytes.AsSpan(0, 8) : bytes);
    }
}
