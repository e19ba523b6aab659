using System.Globalization;
using CsCheck;
using RightsToAll.Text;

namespace RightsToAll.Tests.Text;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Women's Rights", "womens-rights")]
    [InlineData("Russia’s “foreign agents”: a list", "russias-foreign-agents-a-list")]
    [InlineData("  COVID-19 -- what now?  ", "covid-19-what-now")]
    [InlineData("Łódź, Ærø, Straße, Ñandú", "lodz-aero-strasse-nandu")]
    [InlineData("Cafe\u0301", "cafe")]
    [InlineData("Права человека", "prava-cheloveka")]
    [InlineData("Ανθρώπινα δικαιώματα", "anthropina-dikaiomata")]
    [InlineData("Հայաստան", "hayastan")]
    [InlineData("საქართველო", "sakartvelo")]
    [InlineData("حقوق الإنسان", "حقوق-الإنسان")]
    [InlineData("حـقـوق", "حقوق")]
    [InlineData("人权 / 新闻", "人权-新闻")]
    [InlineData("मानव अधिकार", "मानव-अधिकार")]
    [InlineData("สิทธิมนุษยชน", "สิทธิมนุษยชน")]
    [InlineData("လူ့အခွင့်အရေး", "လူ့အခွင့်အရေး")]
    [InlineData("ﬁle ① Ａ", "file-1-a")]
    [InlineData("a/b?c#d%e.f\\g", "a-b-c-d-e-f-g")]
    [InlineData("safe\u202egpj\u200b.exe\u0000", "safe-gpj-exe")]
    [InlineData("!?", "")]
    [InlineData("", "")]
    [InlineData("\ud83d", "")]
    public void A_title_becomes_readable_in_an_address(string title, string slug) => Assert.Equal(slug, Slug.From(title));

    [Theory]
    [InlineData("court orders release", 12, "court-orders")]
    [InlineData("court orders release", 11, "court")]
    [InlineData("courtordersrelease", 5, "court")]
    [InlineData("court orders", 0, "")]
    [InlineData("မြန်မာ", 2, "မြ")]
    public void A_slug_ends_with_a_whole_word(string title, int maxLength, string slug) => Assert.Equal(slug, Slug.From(title, maxLength));

    [Theory]
    [InlineData("womens-rights")]
    [InlineData("a")]
    [InlineData("2026")]
    [InlineData("حقوق-الإنسان")]
    [InlineData("မြန်မာ")]
    public void Slugs_are_known_as_such(string slug) => Assert.True(Slug.IsValid(slug));

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("Aa")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a.b")]
    [InlineData("..")]
    [InlineData("a%2fb")]
    [InlineData("a\u200bb")]
    [InlineData("a\u202eb")]
    [InlineData("ﬁle")]
    [InlineData("\u0301a")]
    [InlineData("a-\u0301")]
    [InlineData("a\ud83d")]
    [InlineData("a_b")]
    public void Other_strings_are_not(string text) => Assert.False(Slug.IsValid(text));

    [Fact]
    public void A_slug_of_a_hundred_and_one_characters_is_too_long()
    {
        Assert.True(Slug.IsValid(new string('a', 100)));
        Assert.False(Slug.IsValid(new string('a', 101)));
        Assert.Equal(100, Slug.From(new string('a', 5_000)).Length);
    }

    [Fact]
    public void Whatever_the_title_its_slug_is_empty_or_valid_and_its_own_slug() =>
        Gen.Char.Array[0, 40].Select(letters => new string(letters)).Sample(
            title =>
            {
                var slug = Slug.From(title);
                Assert.True(slug.Length == 0 || Slug.IsValid(slug), Describe(title, slug));
                Assert.True(Slug.From(slug) == slug, Describe(title, slug));
            },
            iter: 3_000);

    private static string Describe(string title, string slug) =>
        $"{string.Join(' ', title.Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture)))} gave {slug}";
}
