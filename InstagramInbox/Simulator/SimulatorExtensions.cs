using InstagramInbox.Channels.Chatrace;
using InstagramInbox.Channels.Meta;
using InstagramInbox.Media;
using InstagramInbox.Simulator.Chatrace;
using InstagramInbox.Simulator.Delivery;
using InstagramInbox.Simulator.Demo;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.Graph;
using InstagramInbox.Simulator.Kinds;
using InstagramInbox.Simulator.Login;
using InstagramInbox.Simulator.Phone;
using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;
using InstagramInbox.Simulator.Zenvia;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InstagramInbox.Simulator;

public static class SimulatorExtensions
{
    /// <summary>
    /// A stand-in for Instagram, only with INSTAGRAM_USE_MOCK=true. Comes after the channels: unless META_URL_API
    /// says otherwise, it puts its own Graph API in the place of Meta's.
    /// </summary>
    public static void AddSimulator(this WebApplicationBuilder builder)
    {
        if (SimulatorSettings.From(builder.Configuration, builder.Environment.ContentRootPath) is not { } settings)
            return;
        var services = builder.Services;
        services.AddSingleton(settings);
        var clock = new ShiftedClock(services.LastOrDefault(s => s.ServiceType == typeof(TimeProvider))?.ImplementationInstance as TimeProvider ?? TimeProvider.System);
        services.AddSingleton(clock);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.AddSingleton<OwnAddress>();
        if (string.IsNullOrWhiteSpace(builder.Configuration["META_URL_API"]))
            services.Replace(ServiceDescriptor.Singleton<IGraphEndpoint, SimulatedGraphEndpoint>());
        if (string.IsNullOrWhiteSpace(builder.Configuration["INSTAGRAM_API_URL"]))
            services.Replace(ServiceDescriptor.Singleton<IChatraceEndpoint, SimulatedChatraceEndpoint>());
        services.Replace(ServiceDescriptor.Singleton<ILoginHosts, SimulatedLoginHosts>());
        if (string.IsNullOrWhiteSpace(builder.Configuration["INBOX_PUBLIC_URL"]))
            services.Replace(ServiceDescriptor.Singleton<IPublicAddress, SimulatedPublicAddress>());

        services.AddSingleton<StateFile>();
        services.AddSingleton<Notices>();
        services.AddSingleton<World>();
        services.AddSingleton<CustomerActions>();
        services.AddSingleton<BusinessActions>();
        services.AddSingleton<PostActions>();
        services.AddSingleton<FaultBoard>();
        services.AddSingleton<MediaStore>();
        services.AddSingleton<WebhookEvents>();
        services.AddSingleton<WebhookHabits>();
        services.AddSingleton<WebhookPost>();
        services.AddSingleton<SimulatedApp>();
        services.AddKinds();
        services.AddSingleton<WebhookQueue>();
        services.AddHostedService<StateSaver>();
        services.AddHostedService<WebhookSender>();
        services.AddGraph();
        services.AddLogin();
        services.AddChatraceSimulator();
        services.AddPhone();
        services.AddDemo();
        services.AddZenvia(builder.Configuration);
    }

    public static void MapSimulator(this WebApplication app)
    {
        if (app.Services.GetService<SimulatorSettings>() is null)
            return;
        var routes = app.MapGroup("/simulator");
        routes.MapGraph();
        routes.MapLogin();
        routes.MapChatraceSimulator();
        routes.MapMedia();
        routes.MapPhone();
        routes.MapZenvia();
    }
}
