using RightsToAll.Articles;

namespace RightsToAll.Tests.Articles;

public sealed class TitleKeyTests
{
    [Theory]
    [InlineData("Water is a right", "water is a right")]
    [InlineData("“Water” is a right!", "water is a right")]
    [InlineData("  École   – fermée  ", "ecole fermee")]
    [InlineData("¿Quién juzga al juez?", "quien juzga al juez")]
    [InlineData("2026: a year", "2026 a year")]
    [InlineData("حقوق", "حقوق")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("!?", "")]
    [InlineData("", "")]
    public void It_has_what_people_sort_by(string title, string key) => Assert.Equal(key, TitleKey.Of(title));

    [Fact]
    public void It_is_as_long_as_its_column_at_most_and_cuts_no_character_in_two()
    {
        var key = TitleKey.Of(string.Concat(Enumerable.Repeat("𐐀", ArticleLimits.Title)));

        Assert.Equal(TitleKey.Length, key.EnumerateRunes().Count());
    }
}
