using InstagramInbox.Assistants;

namespace InstagramInbox.Tests.Assistants;

public sealed class RuleAnswersTests
{
    private static readonly AssistantScript script = new()
    {
        Greeting = "Hi!",
        Fallback = "Pardon?",
        HandOverAfter = 2,
        Rules =
        [
            new AssistantRule { Keywords = ["horário", "opening hours"], Title = "Hours", Reply = "9 to 18" },
            new AssistantRule { Keywords = ["price", "❤️"], Reply = "It depends", QuickReplies = ["Cakes", "Bread"] },
            new AssistantRule { Keywords = ["person"], Title = "A person", HandOver = true, TeamId = 7 },
        ],
    };

    [Theory]
    [InlineData("Qual o HORARIO de vocês?", "9 to 18")]
    [InlineData("opening   hours, please", "9 to 18")]
    [InlineData("1", "9 to 18")]
    [InlineData("1.", "9 to 18")]
    [InlineData(" hours ", "9 to 18")]
    [InlineData("what is the price?", "It depends")]
    [InlineData("\u2764", "It depends")]
    [InlineData("hours of opening", "Hi!\n\n1. Hours\n2. A person")]
    [InlineData("priceless", "Hi!\n\n1. Hours\n2. A person")]
    [InlineData("3", "Hi!\n\n1. Hours\n2. A person")]
    [InlineData("I have 1 question", "Hi!\n\n1. Hours\n2. A person")]
    public void Answer_AtTheBeginning_ComesFromTheRuleThatFits(string said, string expected) =>
        Assert.Equal(expected, Assert.Single(RuleAnswers.To(script, [said], isNew: true, 0).Messages).Text);

    [Fact]
    public void Answer_OfARuleThatHandsOver_NamesItsTeam() =>
        Assert.Equal(7, RuleAnswers.To(script, ["2"], isNew: false, 0).Handover?.TeamId);

    [Fact]
    public void Answer_ToSeveralMessages_IsOfTheFirstRuleThatFitsAny() =>
        Assert.Equal("9 to 18", Assert.Single(RuleAnswers.To(script, ["what price", "and the horario"], isNew: true, 0).Messages).Text);

    [Fact]
    public void Answer_WhenNothingFits_IsTheFallbackAndThenPeople()
    {
        var first = RuleAnswers.To(script, ["hmm"], isNew: false, 0);
        var second = RuleAnswers.To(script, ["hmm"], isNew: false, 1);

        Assert.StartsWith("Pardon?", Assert.Single(first.Messages).Text, StringComparison.Ordinal);
        Assert.True(first.Misunderstood);
        Assert.Null(first.Handover);
        Assert.NotNull(second.Handover);
    }

    [Fact]
    public void Answer_WithQuickReplies_CarriesThem() =>
        Assert.Equal(["Cakes", "Bread"], Assert.Single(RuleAnswers.To(script, ["price"], isNew: true, 0).Messages).QuickReplies);

    [Fact]
    public void Answer_ToHalfOfASurrogatePair_IsAsToAnyOtherText() =>
        Assert.NotEmpty(RuleAnswers.To(script, ["\ud83d"], isNew: true, 0).Messages);
}
