using System.Globalization;
using InstagramInbox.Channels;
using InstagramInbox.Inbox;

namespace InstagramInbox.Tests.Inbox;

public sealed class ReplyTextTests
{
    private const string Signature = "Ana: \n\n";
    private static readonly TextLimit Bytes = new(20, InBytes: true);
    private static readonly TextLimit Characters = new(20, InBytes: false);

    [Theory]
    [InlineData(" \n ")]
    [InlineData("Hi", "Ana: \n\nHi")]
    [InlineData("thirteen char", "Ana: \n\nthirteen char")]
    [InlineData("one two three four five six", "Ana: \n\none two three", "four five six")]
    [InlineData("one two\n\nthree four five", "Ana: \n\none two", "three four five")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "Ana: \n\nabcdefghijklm", "nopqrstuvwxyz")]
    [InlineData("a bcdefghijklmnopqrstuvwxyz", "Ana: \n\na", "bcdefghijklmnopqrstu", "vwxyz")]
    [InlineData("éééééééééé", "Ana: \n\néééééé", "éééé")]
    [InlineData("12345678901😀", "Ana: \n\n12345678901", "😀")]
    [InlineData("123456789👩‍👩‍👧", "Ana: \n\n123456789", "👩‍👩‍👧")]
    public void Text_InBytes_IsCutWhereItMayBe(string text, params string[] expected) =>
        Assert.Equal(expected, ReplyText.Plan(Bytes, Signature, text));

    [Fact]
    public void Text_InCharacters_CountsUtf16Units() =>
        Assert.Equal(["Ana: \n\néééééééééé", "😀😀😀😀😀😀😀😀😀😀", "😀"], ReplyText.Plan(Characters, Signature, "éééééééééé " + string.Concat(Enumerable.Repeat("😀", 11))));

    [Fact]
    public void Text_OfAnyWords_FitsAndLosesNothing()
    {
        var random = new Random(7);
        string[] words = ["ola", "ção", "😀", "👩‍👩‍👧", "e\u0301e\u0301", "abcdefghijklmnopqrstuvwxyzabcdef", "\n", "ß"];
        for (var round = 0; round < 300; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 30)).Select(_ => words[random.Next(words.Length)]));

            var parts = ReplyText.Plan(new TextLimit(40, InBytes: true), Signature, text);

            Assert.All(parts, part => Assert.InRange(new TextLimit(40, InBytes: true).Measure(part), 1, 40));
            Assert.Equal(Elements(text), Elements(string.Concat(parts.Select((part, i) => i == 0 && part.StartsWith(Signature, StringComparison.Ordinal) ? part[Signature.Length..] : part))));
        }
    }

    [Fact]
    public void Text_OneCharacterOfEndlessAccents_IsCutAllTheSame()
    {
        var parts = ReplyText.Plan(Bytes, Signature, "e" + string.Concat(Enumerable.Repeat("\u0301", 30)));

        Assert.All(parts, part => Assert.InRange(Bytes.Measure(part), 1, 20));
        Assert.Equal(31, string.Concat(parts).Length - Signature.Length);
    }

    /// <summary>What a reader sees as characters, without the white space.</summary>
    private static List<string> Elements(string text)
    {
        var found = new List<string>();
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            if (!string.IsNullOrWhiteSpace(elements.GetTextElement()))
                found.Add(elements.GetTextElement());
        }

        return found;
    }
}
