using RightsToAll.Articles;
using RightsToAll.Testing;
using RightsToAll.Text;

namespace RightsToAll.Tests.Articles;

public sealed class SlugProposalTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("The right to water", "en", "the-right-to-water")]
    [InlineData("Über Grüße aus Köln", "de", "ueber-gruesse-aus-koeln")]
    [InlineData("Über Grüße aus Köln", "de-AT", "ueber-gruesse-aus-koeln")]
    [InlineData("Köln seen from abroad", "en", "koln-seen-from-abroad")]
    [InlineData("Ærlig på Åsen", "nb", "aerlig-paa-aasen")]
    [InlineData("Гідність громадян", "uk", "hidnist-hromadyan")]
    [InlineData("حقوق الإنسان", "ar", "حقوق-الإنسان")]
    [InlineData("人权", "zh", "人权")]
    [InlineData("?!", "en", "")]
    public void A_title_proposes_an_address_as_its_language_spells(string title, string language, string slug)
    {
        Assert.Equal(slug, SlugProposal.From(title, language));
        Assert.True(slug.Length == 0 || Slug.IsValid(slug));
    }

    [Fact]
    public void A_taken_one_gets_the_first_free_number()
    {
        Assert.Equal("a", SlugProposal.Free("a", new HashSet<string>()));
        Assert.Equal("a-2", SlugProposal.Free("a", new HashSet<string> { "a" }));
        Assert.Equal("a-4", SlugProposal.Free("a", new HashSet<string> { "a", "a-2", "a-3" }));
        Assert.Equal("", SlugProposal.Free("", new HashSet<string> { "" }));
    }

    [Theory]
    [InlineData('x')]
    [InlineData('人')]
    public void However_long_a_numbered_one_stays_an_address(char letter)
    {
        var longest = new string(letter, 100);

        var free = SlugProposal.Free(longest, new HashSet<string> { longest });

        Assert.EndsWith("-2", free, StringComparison.Ordinal);
        Assert.True(Slug.IsValid(free));
    }

    [Fact]
    public async Task Only_other_articles_of_the_day_take_an_address()
    {
        var article = await site.Desk.Publish(new Story("Daily report"));
        var day = new DateOnly(2026, 11, 24);

        Task<string> Propose(DateOnly on, Guid? id = null) =>
            site.Ask(db => SlugProposal.ForAsync(db, id ?? Guid.CreateVersion7(), "Daily report", "en", on, CancellationToken.None));

        Assert.Equal("daily-report-2", await Propose(day));
        Assert.Equal("daily-report", await Propose(day, article.Id));
        Assert.Equal("daily-report", await Propose(day.AddDays(1)));
    }
}
