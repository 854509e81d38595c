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
        services.AddSingleton<Replies>();
        services.AddSingleton<ConversationActions>();
        services.AddSingleton<ProjectorSignal>();
        services.AddSingleton<HeldEventReader>();
        services.AddSingleton<HeldEventReleases>();
        services.AddScoped<HeldEventOverview>();
        services.AddScoped<TestMessages>();
        services.AddSingleton<ReceivingFirst>();
        services.AddSingleton<Projector>();
        services.AddHostedService<ProjectorWorker>();
        services.AddHostedService<ProfileFetcher>();
        services.AddHostedService<Housekeeping>();
    }
}
