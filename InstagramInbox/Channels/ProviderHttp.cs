namespace InstagramInbox.Channels;

/// <summary>The HTTP client that a provider's API is spoken to with.</summary>
internal static class ProviderHttp
{
    /// <summary>Follows no redirects, keeps no cookies, waits 20 seconds, takes answers up to 4 MB, and logs no address, since some carry secrets.</summary>
    public static void AddProviderClient(this IServiceCollection services, string name) =>
        services.AddHttpClient(name, static client =>
            {
                client.Timeout = TimeSpan.FromSeconds(20);
                client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(8),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                // A connection that was closed meanwhile makes the outcome of a send unknown, so none is kept for long.
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            })
            .RemoveAllLoggers();
}
