using InstagramInbox.Inbox.History;
using InstagramInbox.Inbox.Projection;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Inbox;

public static class InboxExtensions
{
    /// <summary>What an agent works with, and the projector that keeps it up to date.</summary>
    public static void AddInbox(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IConfigureOptions<InboxOptions>, InboxSettings>();
        services.AddSingleton<IValidateOptions<InboxOptions>, InboxSettings>();
        services.AddOptions<InboxOptions>().ValidateOnStart();
        services.AddSingleton<ConversationList>();
        services.AddSingleton<ThreadReader>();
        services.AddSingleton<StoryList>();
        services.AddSingleton<Replies>();
        services.AddSingleton<MessageReactions>();
        services.AddSingleton<SenderSignals>();
        services.AddHostedService(static provider => provider.GetRequiredService<SenderSignals>());
        services.AddSingleton<ConversationActions>();
        services.AddSingleton<ThreadRouting>();
        services.AddSingleton<ProjectorSignal>();
        services.AddSingleton<HeldEventReader>();
        services.AddSingleton<HeldEventReleases>();
        services.AddScoped<HeldEventOverview>();
        services.AddScoped<TestMessages>();
        services.AddSingleton<ReceivingFirst>();
        services.AddSingleton<EraserSignal>();
        services.AddSingleton<Projector>();
        services.AddHostedService<ProjectorWorker>();
        services.AddHistory();
        services.AddHostedService<Eraser>();
        services.AddHostedService<ProfileFetcher>();
        services.AddHostedService<PostFetcher>();
        services.AddHostedService<MentionFetcher>();
        services.AddHostedService<Housekeeping>();
    }

    private static void AddHistory(this IServiceCollection services)
    {
        services.AddSingleton<HistorySignal>();
        services.AddSingleton<HistoryClaims>();
        services.AddSingleton<HistoryWriter>();
        services.AddScoped<HistoryImports>();
        services.AddHostedService<HistoryWorker>();
        services.AddHostedService<MessageLookup>();
    }
}
