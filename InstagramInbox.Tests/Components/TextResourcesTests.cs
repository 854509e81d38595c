using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace InstagramInbox.Tests.Components;

public sealed class TextResourcesTests
{
    private static readonly Dictionary<string, string> English = Read("Text.resx");
    private static readonly Dictionary<string, string> Portuguese = Read("Text.pt-BR.resx");

    [Fact]
    public void Texts_OfBothLanguages_HaveTheSameKeys() =>
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Portuguese.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Texts_OfBothLanguages_HaveTheSamePlaces()
    {
        foreach (var (key, text) in English)
            Assert.Equal((key, Places(text)), (key, Places(Portuguese[key])));
    }

    private static string Places(string text) => string.Concat(Regex.Matches(text, @"\{\d", RegexOptions.NonBacktracking).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    private static Dictionary<string, string> Read(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "InstagramInbox", "Resources")))
            folder = folder.Parent!;
        return XDocument.Load(Path.Combine(folder.FullName, "InstagramInbox", "Resources", file)).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);
    }
}
