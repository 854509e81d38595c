namespace InstagramInbox.Simulator.State;

/// <summary>The invented customers that every simulator knows.</summary>
internal static class People
{
    public static List<Customer> Cast() =>
    [
        Person("7310846205517702", "mariana.souza", "Mariana Souza", "01140", "pt", 1204, follows: true),
        Person("7482915503361840", "lucas_pereira", "Lucas Pereira", "13401", "pt", 318),
        Person("7156620398847215", "elena.k", "Елена Крылова", "20330", "ru", 842, follows: true),
        Person("7629031447850936", "joao.moto", "João Batista Lima", "32122", "pt", 96),
        Person("7203378816640529", "minji_oo", "오민지", "40413", "ko", 2310, follows: true),
        Person("7594402167338105", "rafa.atelier", "Rafaela Nogueira", "02250", "pt", 5127, follows: true),
        Person("7038815926640471", "harriet.bloom", "Harriet Bloom", "50500", "en", 677),
        Person("7841956602273390", "dede_cardoso", "Débora Cardoso", "14043", "pt", 451, follows: true),
        Person("7367720159984612", "owen.fields", "Owen Fields", "20252", "en", 189),
        Person("7912546083317754", "thiago.vela", "Thiago Velasques", "31431", "pt", 1033),
        Person("7275503318896047", "priya.in.leeds", "Priya Raman", "42040", "en", 926, follows: true),
        Person("7450097721186533", "bruninha_ss", "Bruna Siqueira", "51323", "pt", 3408, follows: true),
        OfMessenger("24817365509183742", "Camila Duarte", "03211", "pt"),
        OfMessenger("25103948817460295", "Walter Prince", "22154", "en"),
        OfMessenger("24690517338842160", "Renata Bastos", "11430", "pt"),
    ];

    private static Customer OfMessenger(string id, string name, string look, string language) =>
        new() { Id = id, Username = name, Name = name, Look = look, Language = language, Messenger = true };

    private static Customer Person(string id, string username, string name, string look, string language, int followers, bool follows = false) => new()
    {
        Id = id,
        Username = username,
        Name = name,
        Look = look,
        Language = language,
        Followers = followers,
        FollowsBusiness = follows,
    };
}
