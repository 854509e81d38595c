using InstagramInbox.Simulator.Kinds;
using InstagramInbox.Simulator.Pictures;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Demo;

/// <summary>
/// Says a line of the demo for a customer: words; <c>[dress]</c>, a drawing; <c>[audio]</c> or <c>[story_reply]Words</c>, any kind of message;
/// <c>[react]❤️</c>, a reaction to the account's newest message.
/// </summary>
internal sealed class Speaker(World world, CustomerActions customers, MessageKinds kinds)
{
    public void Say(string account, string customer, string line, DateTimeOffset? at = null)
    {
        if (line is not ['[', ..] || line.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var end))
        {
            customers.Write(account, customer, new Draft(line), at);
            return;
        }

        var (name, words) = (line[1..end], line[(end + 1)..]);
        if (name is "react")
        {
            if (world.Read(s => s.Chat(account, customer)?.Lines.FindLast(l => !l.FromCustomer)?.Mid) is { } mid)
                customers.React(account, customer, mid, words, at);
            return;
        }

        var production = Drawings.Names.Contains(name)
            ? new Production { Kind = "image", Drawings = [name] }
            : new Production { Kind = name, Text = words.Length > 0 ? words : null };
        customers.Write(account, customer, kinds.From(production)!, at);
    }
}
