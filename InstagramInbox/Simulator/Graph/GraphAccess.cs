using System.Security.Cryptography;
using System.Text;
using InstagramInbox.Channels.Meta;
using InstagramInbox.Simulator.Faults;
using InstagramInbox.Simulator.State;
using Microsoft.Extensions.Options;

namespace InstagramInbox.Simulator.Graph;

/// <summary>Whose token a call carries, and whether it was made by someone who knows the app secret.</summary>
internal sealed class GraphAccess(IOptions<MetaOptions> options, SimulatorSettings settings, World world, FaultBoard faults)
{
    /// <summary>The account that the token belongs to.</summary>
    public Account Check(GraphCall call)
    {
        var token = RequireToken(call);
        CheckProof(call, token);
        var account = Account.All.FirstOrDefault(a => a.AccessToken == token)
            ?? throw new GraphRefusal(190, "Invalid OAuth access token - Cannot parse access token");
        if (faults.For(null).TokensExpired)
            throw new GraphRefusal(190, "Error validating access token: Session has expired. The current time is later than the session's end.", 463);
        if (!world.Read(s => s.Connected.Contains(account.InstagramId)))
            world.Write(s => s.Connected.Add(account.InstagramId));
        GraphAnswer.AddBusinessUse(call.Http.Response, account);
        return account;
    }

    /// <summary>The account that the token and the id in the path both name.</summary>
    public Account Check(GraphCall call, string id, string verb)
    {
        var account = Check(call);
        return Names(account, id) ? account : throw GraphRefusal.Missing(verb, id);
    }

    /// <summary>An app's own token, the id and the secret with a bar between.</summary>
    public bool IsAppToken(string token) => token.Split('|') is [_, var secret] && options.Value.AppSecrets.Contains(secret);

    public static bool Names(Account account, string id) => id is "me" || id == account.PageId || id == account.InstagramId;

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
        if (!options.Value.AppSecrets.Any(secret => proof == Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)))))
            throw new GraphRefusal(100, "Invalid appsecret_proof provided in the API argument", type: "GraphMethodException");
    }
}
