using System.Text.RegularExpressions;
using System.Xml.Linq;
using RightsToAll.Search;
using RightsToAll.Testing;
using RightsToAll.Ticker;
using RightsToAll.Web;

namespace RightsToAll.Tests.Web;

public sealed partial class WordsTests
{
    private static readonly Dictionary<string, Dictionary<string, string>> Files = Repository.Files("src/RightsToAll/Web", ".resx")
        .ToDictionary(file => Path.GetFileName(file.Path), file => Entries(XDocument.Parse(file.Text)));

    private static Dictionary<string, string> English => Files["Words.resx"];

    public static TheoryData<string> Translations => new(Files.Keys.Where(name => name != "Words.resx"));

    [Fact]
    public void There_is_a_file_for_every_language_that_the_site_speaks() =>
        Assert.Equal(Words.Languages.Select(language => language == "en" ? "Words.resx" : $"Words.{language}.resx").Order(), Files.Keys.Order());

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_file_has_the_same_words_with_the_same_places_in_them(string file)
    {
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Files[file].Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in English)
        {
            Assert.False(string.IsNullOrWhiteSpace(Files[file][key]), key);
            Assert.True(Places(text).SetEquals(Places(Files[file][key])), $"{file} has other places in '{key}'.");
        }
    }

    [Fact]
    public void Every_word_that_is_asked_for_is_there_and_every_one_that_is_there_is_asked_for()
    {
        var asked = Repository.Files("src/RightsToAll", ".cs", ".cshtml")
            .SelectMany(file => Asked().Matches(file.Text).Select(match => match.Groups[1].Value))
            .Concat(Enum.GetNames<Severity>().Select(severity => "Severity." + severity))
            .Concat(Enum.GetNames<FacetKind>().Select(kind => "Facet." + kind))
            .Concat(Enum.GetNames<SearchOrder>().Select(order => "SearchBy." + order))
            .Where(key => !key.EndsWith('.'))
            .Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), asked);
    }

    [Fact]
    public void A_word_that_is_nowhere_is_an_error()
    {
        Assert.Throws<KeyNotFoundException>(() => new Words()["NoSuchWord"]);
    }

    [Theory]
    [InlineData("ar", "ar", "rtl")]
    [InlineData("AR", "ar", "rtl")]
    [InlineData("ar-EG", "ar", "rtl")]
    [InlineData("es-419", "es", "ltr")]
    [InlineData("est", "en", "ltr")]
    [InlineData("arz", "en", "ltr")]
    [InlineData("fr", "en", "ltr")]
    [InlineData("", "en", "ltr")]
    [InlineData("not a language at all", "en", "ltr")]
    public void A_page_speaks_its_language_where_there_are_words_in_it(string asked, string spoken, string direction)
    {
        var words = new Words();
        words.Speak(asked);

        Assert.Equal((spoken, direction), (words.Language, words.Direction));
    }

    [Fact]
    public void A_language_without_words_leaves_the_sites_own()
    {
        var words = new Words();
        words.Speak("es");
        words.Speak("fr");

        Assert.Equal("es", words.Language);
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("he", "rtl")]
    [InlineData("fa-IR", "rtl")]
    [InlineData("ur", "rtl")]
    [InlineData("en", "ltr")]
    [InlineData("<script>", "ltr")]
    [InlineData("", "ltr")]
    public void A_text_has_the_direction_of_its_language(string language, string direction) => Assert.Equal(direction, Words.DirectionOf(language));

    [Fact]
    public void Only_what_the_page_does_not_speak_is_marked()
    {
        var words = new Words();

        Assert.Null(words.Foreign("EN"));
        Assert.Null(words.ForeignDirection("en"));
        Assert.Equal(("ar", "rtl"), (words.Foreign("ar"), words.ForeignDirection("ar")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A", "A")]
    [InlineData("A and B", "A", "B")]
    [InlineData("A, B and C", "A", "B", "C")]
    public void Names_are_listed_as_they_are_spoken(string spoken, params string[] names) => Assert.Equal(spoken, new Words().List(names));

    [Fact]
    public void A_name_with_braces_in_it_is_a_name() => Assert.Equal("{0} and {1", new Words().List(["{0}", "{1"]));

    [Theory]
    [InlineData("en", "24 November 2026")]
    [InlineData("es", "24 de noviembre de 2026")]
    [InlineData("ar", "24 نوفمبر 2026")]
    public void A_date_is_written_in_the_pages_language(string language, string written)
    {
        var words = new Words();
        words.Speak(language);

        Assert.Equal(written, words.Date(new DateOnly(2026, 11, 24)));
    }

    private static Dictionary<string, string> Entries(XDocument resx) =>
        resx.Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\b(?:(?:[Ww]ords|this)\[|Format\()""([A-Z][\w.]*)""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
