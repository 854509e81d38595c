namespace InstagramInbox.Assistants;

public static class AssistantsExtensions
{
    /// <summary>What answers customers before people do. Comes after the inbox and the outbox.</summary>
    public static void AddAssistants(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpClient(HttpAssistant.ClientName, static client =>
            {
                client.Timeout = HttpAssistant.TimeLimit;
                client.MaxResponseContentBufferSize = HttpAssistant.MaxAnswer;
            })
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            // The address may carry a key of the service.
            .RemoveAllLoggers();
        services.AddSingleton<AssistantSecrets>();
        services.AddSingleton<HttpAssistant>();
        services.AddSingleton<AssistantSpeech>();
        services.AddSingleton<AnswerStore>();
        services.AddSingleton<AssistantClaims>();
        services.AddSingleton<AssistantTurns>();
        services.AddSingleton<AssistantControl>();
        services.AddScoped<AssistantAdmin>();
        services.AddScoped<AssistantTrial>();
        services.AddHostedService<AssistantWorker>();
    }
}
