using InstagramInbox.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Accounts;

/// <summary>At start: the roles, the first admin or the code for one, and with the simulator the demo sign-ins.</summary>
internal sealed partial class AccountsStart(
    IDbContextFactory<InboxDbContext> contexts,
    FirstAdmin firstAdmin,
    SetupCode code,
    DemoAgents demoAgents,
    DemoPassword demo,
    IOptions<FirstAdminOptions> options,
    IServer server,
    ILogger<AccountsStart> logger) : IHostedLifecycleService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await AddRolesAsync(db, cancellationToken);
        if (options.Value is { Email: { } email, Password: { } password })
            await firstAdmin.AddAsync(email, password, cancellationToken);
        else if (demo.IsSimulated && !await db.Users.AnyAsync(cancellationToken))
            await demoAgents.AddAsync(db, cancellationToken);
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        if (await firstAdmin.IsNeededAsync(cancellationToken))
        {
            var text = code.Renew();
            Log.SetupCode(logger, address, text);
        }

        if (!demo.IsSimulated)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await demoAgents.DescribeAsync(db, cancellationToken) is { Length: > 0 } signIns)
            Log.DemoSignIns(logger, address, signIns);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task AddRolesAsync(InboxDbContext db, CancellationToken cancellationToken)
    {
        var known = await db.Roles.Select(r => r.Name).ToListAsync(cancellationToken);
        foreach (var name in new[] { Roles.Agent, Roles.Admin }.Except(known, StringComparer.Ordinal))
            db.Roles.Add(new IdentityRole(name!) { NormalizedName = name!.ToUpperInvariant() });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (known.Count == 0)
        {
            // Another node that started at the same moment was first.
            db.ChangeTracker.Clear();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "There is no admin yet. Open {Address}/setup and enter the code {Code}")]
        public static partial void SetupCode(ILogger logger, string address, string code);

        [LoggerMessage(Level = LogLevel.Information, Message = "The inbox with demo customers is at {Address}. Sign in as:{SignIns}")]
        public static partial void DemoSignIns(ILogger logger, string address, string signIns);
    }
}
