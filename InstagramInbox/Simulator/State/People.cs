namespace InstagramInbox.Simulator.State;

/// <summary>The invented customers that every simulator knows.</summary>
internal static class People
{
    public static List<Customer> Cast() =>
    [
        Person("7310846205517702", "mariana.souza", "Mariana Souza", "pt", 1204, follows: true),
        Person("7482915503361840", "lucas_pereira", "Lucas Pereira", "pt", 318),
        Person("7156620398847215", "elena.k", "Елена Крылова", "ru", 842, follows: true),
        Person("7629031447850936", "joao.moto", "João Batista Lima", "pt", 96),
        Person("7203378816640529", "minji_oo", "오민지", "ko", 2310, follows: true),
        Person("7594402167338105", "rafa.atelier", "Rafaela Nogueira", "pt", 5127, follows: true),
        Person("7038815926640471", "harriet.bloom", "Harriet Bloom", "en", 677),
        Person("7841956602273390", "dede_cardoso", "Débora Cardoso", "pt", 451, follows: true),
        Person("7367720159984612", "owen.fields", "Owen Fields", "en", 189),
        Person("7912546083317754", "thiago.vela", "Thiago Velasques", "pt", 1033),
        Person("7275503318896047", "priya.in.leeds", "Priya Raman", "en", 926, follows: true),
        Person("7450097721186533", "bruninha_ss", "Bruna Siqueira", "pt", 3408, follows: true),
    ];

    private static Customer Person(string id, string username, string name, string language, int followers, bool follows = false) => new()
    {
        Id = id,
        Username = username,
        Name = name,
        Language = language,
        Followers = followers,
        FollowsBusiness = follows,
    };
}
