using InstagramInbox.Simulator.Kinds;
using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Demo;

/// <summary>What happens in public now and then: comments, a mention, the end of a story.</summary>
internal sealed class PublicStories(World world, PostKinds kinds)
{
    private static readonly (string Language, Production Production)[] All =
    [
        ("pt", new Production { Kind = "comment", Text = "Esse vestido tem no GG? 😍" }),
        ("pt", new Production { Kind = "comment", Text = "Qual o valor?" }),
        ("pt", new Production { Kind = "comment", Text = "Apaixonada nessa caneca ☕", Post = Posts.Album }),
        ("pt", new Production { Kind = "ad_comment", Text = "Entregam em Manaus?" }),
        ("pt", new Production { Kind = "mention", Text = "@loja.aurora olha essa estampa, parece a de vocês 💛" }),
        ("en", new Production { Kind = "comment", Text = "Does this come in navy?" }),
        ("en", new Production { Kind = "comment", Text = "Obsessed with this plant pot 🌿", Post = Posts.Album }),
        ("en", new Production { Kind = "caption_mention", Text = "Weekend uniform, all from @loja.aurora ✨" }),
        ("ko", new Production { Kind = "comment", Text = "너무 예뻐요! 가격이 얼마예요?" }),
        ("ru", new Production { Kind = "comment", Text = "Какая красота! Есть в размере S?" }),
    ];

    private int _told;

    /// <summary>What a new inbox begins with.</summary>
    public void Begin()
    {
        Say("bruninha_ss", new Production { Kind = "comment", Text = "Ficou lindo! Qual o valor?" });
        Say("owen.fields", new Production { Kind = "comment", Text = "Is the mug dishwasher safe?", Post = Posts.Album });
        Say("rafa.atelier", new Production { Kind = "mention", Text = "@loja.aurora vi esse e lembrei de vocês 💛" });
        foreach (var drawing in (string[])["sunset", "dress", "mug"])
            kinds.From(SimulatedAccount.InstagramId, SimulatedAccount.InstagramId, new Production { Kind = "story_insights", Drawings = [drawing] });
    }

    /// <summary>One thing more, by whoever speaks its language.</summary>
    public void Next(Customer customer)
    {
        var fitting = All.Where(s => s.Language == customer.Language).ToArray();
        if (++_told % 6 == 0)
            kinds.From(SimulatedAccount.InstagramId, SimulatedAccount.InstagramId, new Production { Kind = "story_insights" });
        else if (fitting.Length > 0)
            kinds.From(SimulatedAccount.InstagramId, customer.Id, fitting[Random.Shared.Next(fitting.Length)].Production);
    }

    private void Say(string username, Production production)
    {
        if (world.Read(s => s.Customers.Find(c => c.Username == username && !c.ByHand)) is { } customer)
            kinds.From(SimulatedAccount.InstagramId, customer.Id, production);
    }
}
