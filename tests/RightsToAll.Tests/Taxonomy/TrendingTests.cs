using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Taxonomy;

public sealed class TrendingTests
{
    private static readonly DateTimeOffset Noon = Site.Noon;

    [Fact]
    public void The_more_and_the_newer_the_mentions_the_higher_the_tag()
    {
        TagMention[] mentions =
        [
            Mention("Old twice", 28), Mention("Old twice", 28), // 1/4 + 1/4
            Mention("New once", 0), // 1
            Mention("Fortnight twice", 14), Mention("Fortnight twice", 14), // 1/2 + 1/2
            Mention("Fortnight once", 14), // 1/2
        ];

        Assert.Equal(["Fortnight twice", "New once", "Fortnight once", "Old twice"], Names(mentions));
    }

    [Fact]
    public void Eight_at_most_and_equal_ones_by_name() =>
        Assert.Equal(["A", "B", "C", "D", "E", "F", "G", "H"], Names([.. "JIHGFEDCBA".Select(letter => Mention(letter.ToString(), 1))]));

    [Fact]
    public void Nothing_was_published_nothing_trends() => Assert.Empty(Names([]));

    private static TagMention Mention(string name, double daysAgo) => new(name, name, Noon.AddDays(-daysAgo));

    private static IEnumerable<string> Names(TagMention[] mentions) => Trending.Choose(mentions, Noon).Select(tag => tag.Name);
}

public sealed class TagPagesTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_masthead_names_eight_tags_of_what_is_new_and_the_index_all_in_use()
    {
        for (var i = 0; i < 10; i++)
            await site.Desk.Publish(new Story($"Tagged {i}") { Tags = [$"Topic {i}"], At = Site.Noon.AddDays(-i) });
        await site.Desk.Publish(new Story("Not yet") { Tags = ["Tomorrow's topic"], At = Site.Noon.AddDays(1) });
        await site.Has(new Tag("Unused", "unused"));
        await site.Desk.Publish(new Story("Adlam") { Tags = ["𞤀𞤣𞤤𞤢𞤥"], At = Site.Noon.AddDays(-400) });

        var page = await site.PageAsync("/tags");

        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"Topic {i}"), page.Texts(".trend a"));
        var index = page.Texts(".tag-index a");
        Assert.All(Enumerable.Range(0, 10), i => Assert.Contains($"Topic {i}", index));
        Assert.DoesNotContain("Unused", index);
        Assert.Contains("𞤀", page.Texts(".alphabet a"));
        Assert.All(page.Links(".alphabet a"), link => Assert.NotNull(page.GetElementById(link[1..])));
    }

    [Fact]
    public async Task A_tag_a_category_and_an_author_list_their_own_articles()
    {
        await site.Desk.Publish(new Story("Both") { Tags = ["Alpha", "Beta"], Category = "Gamma", Authors = ["Ann One", "Bob Two"], At = Site.Noon.AddDays(-500) });
        await site.Desk.Publish(new Story("One") { Tags = ["Alpha"], Category = "Delta", Authors = ["Ann One"], At = Site.Noon.AddDays(-499) });

        Assert.Equal(["One", "Both"], (await site.PageAsync("/tag/alpha")).Texts(".card a"));
        Assert.Equal(["Both"], (await site.PageAsync("/tag/beta")).Texts(".card a"));
        Assert.Equal(["Both"], (await site.PageAsync("/category/gamma")).Texts(".card a"));
        Assert.Equal(["One", "Both"], (await site.PageAsync("/author/ann-one")).Texts(".card a"));
        Assert.Equal(["Both"], (await site.PageAsync("/author/bob-two")).Texts(".card a"));
        var people = (await site.PageAsync("/authors")).Texts(".person a");
        Assert.Contains("Ann One", people);
        Assert.Contains("Bob Two", people);
    }
}
