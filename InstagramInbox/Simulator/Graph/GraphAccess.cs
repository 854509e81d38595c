using System.Security.Cryptography;
using System.Text;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Marks the routes of graph.instagram.com, where tokens of Instagram Login count.</summary>
internal sealed class InstagramHost
{
    public static bool Serves(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<InstagramHost>() is not null;
}

/// <summary>Whose token a call carries, and whether it was made by someone who knows the app secret.</summary>
internal sealed class GraphAccess(SimulatedApp app, SimulatorSettings settings, World world, FaultBoard faults, TokenBook tokens, GraphHabits habits)
{
    /// <summary>The token, if it lives and this host takes its kind.</summary>
    public Token CheckToken(GraphCall call)
    {
        var value = RequireToken(call);
        var ofInstagram = InstagramHost.Serves(call.Http);
        if (!ofInstagram)
            CheckProof(call, value);
        var token = tokens.Find(value);
        if (token is null || (token.Kind is TokenKind.Instagram) != ofInstagram)
            throw new GraphRefusal(190, "Invalid OAuth access token - Cannot parse access token");
        if (tokens.Trouble(token) is { } trouble)
            throw trouble;
        return token;
    }

    /// <summary>The account that the token belongs to.</summary>
    public Account Check(GraphCall call, bool isSend = false)
    {
        var token = CheckToken(call);
        if (token.Kind is TokenKind.User || Account.Find(token.Accounts.FirstOrDefault()) is not { } account)
            throw new GraphRefusal(210, "(#210) A page access token is required to request this resource.");
        if (!world.Read(s => s.Connected.Contains(account.Id)))
            world.Write(s => s.Connected.Add(account.Id));
        GraphAnswer.AddBusinessUse(call.Http.Response, account.PageId, habits.Current.BusinessUsage);
        if (!isSend && faults.TakeCall() is { } fault)
            throw GraphRefusal.OnDemand(fault.Code, fault.Subcode, fault.RegainMinutes);
        return account;
    }

    /// <summary>The account that the token and the id in the path both name.</summary>
    public Account Check(GraphCall call, string id, string verb, bool isSend = false)
    {
        var account = Check(call, isSend);
        return Names(account, id) ? account : throw GraphRefusal.Missing(verb, id);
    }

    /// <summary>An app's own token, the id and the secret with a bar between.</summary>
    public bool IsAppToken(string token) => token.Split('|') is [_, var secret] && app.Secrets.Contains(secret);

    public static bool Names(Account account, string id) => id is "me" || id == account.PageId || id == account.Id || id == account.AppScopedId;

    public string RequireToken(GraphCall call) =>
        call.Token is { Length: > 0 } token ? token : throw new GraphRefusal(104, "An access token is required to request this resource.", status: 401);

    public void CheckProof(GraphCall call, string token)
    {
        if (call.Text("appsecret_proof") is not { } proof)
        {
            if (settings.ProofRequired)
                throw new GraphRefusal(100, "API calls from the server require an appsecret_proof argument", type: "GraphMethodException");
            return;
        }

        var signed = call.Text("appsecret_time") is { } time ? $"{token}|{time}" : token;
        if (!app.Secrets.Any(secret => proof == Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)))))
            throw new GraphRefusal(100, "Invalid appsecret_proof provided in the API argument", type: "GraphMethodException");
    }
}
