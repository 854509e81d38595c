using InstagramInbox.Simulator.State;

namespace InstagramInbox.Simulator.Demo;

/// <summary>The conversations of the last day that a new inbox begins with.</summary>
internal sealed class Backlog(World world, CustomerActions customers, Speaker speaker, BusinessActions business, PublicStories publicly, TimeProvider time)
{
    /// <summary>Customer, hours ago, and the lines: "&lt;" stands before what the account answered.</summary>
    private static readonly (string Username, double HoursAgo, string[] Lines)[] Conversations =
    [
        ("bruninha_ss", 26, ["Oi, o casaco bege ainda tá na promoção?", "<Oi Bruna! Ficou até ontem, mas consigo segurar o preço hoje 😊", "Ai que pena, vou pensar e te falo"]),
        ("owen.fields", 22, ["Hi, is there a size guide for the boots?", "<Hi Owen! Yes, they run half a size small.", "Perfect, going for a 43 then"]),
        ("thiago.vela", 19, ["Boa tarde, queria saber se tem estacionamento na loja", "<Tem sim, Thiago! Na rua de trás, com uma hora grátis.", "[audio]", "Show, valeu!"]),
        ("minji_oo", 15, ["안녕하세요, 해외 배송 가능한가요?", "<네, 가능합니다! 보통 10일 정도 걸려요.", "감사합니다!"]),
        ("rafa.atelier", 11, ["Olá! Recebi o pedido e veio lindo demais", "[plant]", "<Que alegria, Rafaela! 🥰", "[react]❤️"]),
        ("harriet.bloom", 7.5, ["Hello! Could you gift-wrap order 20402?", "<Of course, Harriet. Any message for the card?", "\"To Nell, with love\" please!"]),
        ("dede_cardoso", 4, ["[ig_post]", "Vocês têm esse vestido em outras cores?"]),
        ("joao.moto", 2.2, ["Opa, meu pedido 20391 tá parado faz 3 dias", "Conseguem dar uma olhada?"]),
        ("elena.k", 1.1, ["Здравствуйте! Подскажите, есть ли подарочная упаковка?", "<Здравствуйте, Елена! Да, есть, бесплатно.", "Чудесно, спасибо!"]),
        ("lucas_pereira", 0.4, ["Oi, tudo bem?", "Vocês têm a camiseta preta no tamanho M?"]),
        ("mariana.souza", 0.15, ["[story_reply]Oi! Chegou a coleção nova? 😍", "<Oi Mariana! Chegou hoje cedo!", "Aaaa vou passar aí", "Tem no P?"]),
    ];

    public void Write()
    {
        foreach (var (username, hoursAgo, lines) in Conversations)
        {
            if (world.Read(s => s.Customers.Find(c => c.Username == username && !c.ByHand)) is not { } customer)
                continue;
            var at = time.GetUtcNow().AddHours(-hoursAgo);
            foreach (var line in lines)
            {
                Write(customer.Id, line, at);
                at = at.AddSeconds(45 + (line.Length * 3));
            }
        }

        publicly.Begin();
        world.Write(s => s.BacklogWritten = true);
    }

    private void Write(string customer, string line, DateTimeOffset at)
    {
        if (line[0] == '<')
        {
            business.Write(SimulatedAccount.InstagramId, customer, new Draft(line[1..]), TimeSpan.Zero, at);
            customers.Read(SimulatedAccount.InstagramId, customer, at.AddSeconds(20));
        }
        else
        {
            speaker.Say(SimulatedAccount.InstagramId, customer, line, at);
        }
    }
}
