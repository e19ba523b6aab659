using RightsToAll.Search;

namespace RightsToAll.Tests.Search;

public sealed class WordsTests
{
    [Theory]
    [InlineData("rivers have rights", "rivers+have+rights")]
    [InlineData("\"rivers have\" rights", "\"rivers have\"+rights")]
    [InlineData("rivers -courts", "rivers+-courts")]
    [InlineData("rivers -\"high courts\"", "rivers+-\"high courts\"")]
    [InlineData("rivers or wells water", "rivers|wells+water")]
    [InlineData("or rivers OR", "or+rivers")]
    [InlineData("women's U.N. non-refoulement", "women+u n+non refoulement")]
    [InlineData("\"unbalanced quote", "unbalanced+quote")]
    [InlineData("\"\" - -- \"-\" !? ::", "")]
    [InlineData("人权理事会 水", "人权 权理 理事 事会+水")]
    [InlineData("UN人权", "un 人权")]
    [InlineData("𞤆𞤵𞤤𞤢𞤪 मानव", "𞤨𞤵𞤤𞤢𞤪+मानव")]
    public void What_is_typed_is_read_as_elsewhere(string typed, string read)
    {
        var text = SearchText.Parse(typed);
        Assert.Equal(read, string.Join('|', text.Alternatives.Select(parts => string.Join('+', parts.Select(part =>
            (part.Excluded ? "-" : "") + (part.Quoted ? $"\"{string.Join(' ', part.Words)}\"" : string.Join(' ', part.Words)))))));
        Assert.False(text.Shortened);
    }

    [Fact]
    public void Only_so_many_words_are_looked_for()
    {
        var text = SearchText.Parse(string.Join(' ', Enumerable.Range(0, 100).Select(n => $"w{n}")));
        Assert.Equal(SearchText.MostWords, text.Words.Count());
        Assert.True(text.Shortened);
    }

    [Theory]
    [InlineData("refugess", "refugees", 1)]
    [InlineData("mayanmar", "myanmar", 1)]
    [InlineData("tortrue", "torture", 1)]
    [InlineData("water", "water", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("ca", "abc", 3)]
    public void Letters_exchanged_are_one_mistake(string from, string to, int distance) => Assert.Equal(distance, Spelling.Distance(from, to));

    [Fact]
    public void A_place_in_the_results_is_read_as_it_was_written_and_nothing_else_is()
    {
        var place = new SearchPlace(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero), 0.123456789, Guid.CreateVersion7());
        Assert.True(SearchPlace.TryParse(place.ToString(), out var read));
        Assert.Equal(place, read);
        foreach (var bad in new[] { null, "", "x", place + "A", place.ToString()[..^1], new string('_', 43), " " + place })
            Assert.False(SearchPlace.TryParse(bad, out _));
    }
}
