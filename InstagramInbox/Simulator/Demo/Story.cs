namespace InstagramInbox.Simulator.Demo;

/// <summary>What a demo customer comes with, and what they answer to each reply. A <see cref="Speaker"/> knows the brackets.</summary>
internal sealed record Story(string Language, string[] Opening, string[] Answers, string Nudge, bool Cafe = false)
{
    public static readonly IReadOnlyList<Story> All = [.. PortugueseStories.All, .. OtherStories.All];

    public static string Thanks(string language, int pick) => language switch
    {
        "pt" => (pick % 4) switch { 0 => "Obrigada! 🥰", 1 => "Show, valeu!", 2 => "Perfeito, obrigado 🙏", _ => "Ahh que bom, obrigada pela atenção" },
        "ru" => pick % 2 == 0 ? "Спасибо большое!" : "Поняла, спасибо 🌷",
        "ko" => pick % 2 == 0 ? "감사합니다!" : "네, 알겠습니다 😊",
        _ => (pick % 4) switch { 0 => "Thank you so much!", 1 => "Great, that helps 🙌", 2 => "Lovely, thanks for the quick answer", _ => "Perfect, thanks!" },
    };
}
