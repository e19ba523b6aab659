using Microsoft.EntityFrameworkCore;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Search;

/// <summary>What a reader finds, and what is offered to who finds nothing.</summary>
public sealed class FindingTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task What_says_it_in_its_title_comes_before_what_only_mentions_it()
    {
        await _site.Desk.Publish(new Story("Water for everybody") { At = Site.Noon.AddDays(-300) });
        await _site.Desk.Publish(new Story("A long report") { Markdown = "It mentions water, and many other things that a report is full of.", At = Site.Noon.AddDays(-1) });

        Assert.Equal(["Water for everybody", "A long report"], await Find("water"));
        Assert.Equal(["A long report", "Water for everybody"], await Find("water&sort=date"));
    }

    [Theory]
    [InlineData("court", "Courts decide")]
    [InlineData("deciding", "Courts decide")]
    [InlineData("nacion", "Las naciones y el agua")]
    [InlineData("NACIÓN", "Las naciones y el agua")]
    [InlineData("لاجئ", "حقوق اللاجئين")]
    [InlineData("人权", "联合国人权理事会")]
    [InlineData("联合国人权", "联合国人权理事会")]
    [InlineData("联", "联合国人权理事会")]
    [InlineData("権理", "国連人権理事会の報告")]
    [InlineData("สิทธิ", "สิทธิมนุษยชนในประเทศ")]
    [InlineData("理人")]
    public async Task A_word_is_found_in_the_forms_of_each_language_and_in_scripts_without_spaces(string words, params string[] titles)
    {
        await _site.Desk.Publish(new Story("Courts decide"));
        await _site.Desk.Publish(new Story("Las naciones y el agua") { Language = "es" });
        await _site.Desk.Publish(new Story("حقوق اللاجئين") { Language = "ar" });
        await _site.Desk.Publish(new Story("联合国人权理事会") { Language = "zh", Slug = "zh" });
        await _site.Desk.Publish(new Story("国連人権理事会の報告") { Language = "ja", Slug = "ja" });
        await _site.Desk.Publish(new Story("สิทธิมนุษยชนในประเทศ") { Language = "th", Slug = "th" });

        Assert.Equal(titles, await Find(words));
    }

    [Fact]
    public async Task Names_of_tags_and_authors_are_found_and_offered_also_by_a_new_name()
    {
        await _site.Desk.Publish(new Story("Nothing in the title") { Tags = ["Press Freedom"], Authors = ["Tomás Arrieta"] });

        Assert.Equal(["Nothing in the title"], await Find("press freedom"));
        Assert.Equal(["Nothing in the title"], await Find("tomas arrieta"));
        Assert.Equal(["Author: Tomás Arrieta"], (await Open("tomas arrieta")).Texts(".offered li"));
        Assert.Equal("/tag/press-freedom", (await Open("Press freedom")).Link(".offered a"));

        await _site.Ask(async db =>
        {
            var tag = db.Tags.AsTracking().Single();
            tag.Name = "Media Liberty";
            return await db.SaveChangesAsync();
        });
        Assert.Equal(["Nothing in the title"], await Find("media liberty"));
        Assert.Empty(await Find("\"press freedom\""));
    }

    [Fact]
    public async Task A_misspelt_word_is_mended_and_who_meant_it_can_say_so()
    {
        await _site.Desk.Publish(new Story("Refugees at the border") { Markdown = "Myanmar. An amnesty." });
        await Index.CountAsync(_site);

        foreach (var misspelt in new[] { "refugess", "Mayanmar", "amnisty", "refugess at the bordre" })
            Assert.Equal(["Refugees at the border"], await Find(misspelt));
        var page = await Open("refugess");
        Assert.Contains("refugees", string.Concat(page.Texts(".search-notes p")), StringComparison.Ordinal);
        Assert.Equal("refugess", page.QuerySelector("main input[name=q]")!.GetAttribute("value"));
        var insisted = await _site.PageAsync("/search" + page.Link(".search-notes p a"));
        Assert.Empty(insisted.Texts(".found h2"));
        Assert.Equal("?q=refugees", insisted.Link(".search-notes p a"));
    }

    [Fact]
    public async Task A_word_that_few_have_is_looked_for_as_it_is_and_a_frequent_one_like_it_is_named()
    {
        for (var i = 0; i < 12; i++)
            await _site.Desk.Publish(new Story($"Amnesty {i}"));
        await _site.Desk.Publish(new Story("Of Amnesti, a place"));
        await Index.CountAsync(_site);

        var page = await Open("amnesti");
        Assert.Contains("Of Amnesti, a place", page.Texts(".found h2"));
    }

    [Fact]
    public async Task Nothing_tells_of_a_word_that_is_only_in_what_is_yet_to_be_published_or_was_withdrawn()
    {
        await _site.Desk.Publish(new Story("The Quetzalcoatl files") { At = Site.Noon.AddHours(1), Tags = ["Quetzalcoatl"], Authors = ["Quetzalcoatl Writer"] });
        var gone = await _site.Desk.Publish(new Story("The Xochimilco papers"));
        await Index.CountAsync(_site);
        await _site.Desk.Withdraw(gone, "It was wrong.");

        foreach (var words in new[] { "quetzalcoatl", "quetzalcoatll", "quetzalcoat", "xochimilco", "xochimilcoo", "xochimillco" })
        {
            var page = await Open(words);
            Assert.Empty(page.Texts(".found h2, .offered li, .search-notes a, nav.tags a"));
            Assert.Equal("[]", await _site.Reader.GetStringAsync("/search/suggestions?q=" + words[..6]));
        }
        _site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(["The Quetzalcoatl files"], await Find("quetzalcoatll"));
    }

    [Fact]
    public async Task Results_are_narrowed_by_what_they_have_and_counted()
    {
        await _site.Desk.Publish(new Story("Water one") { Category = "Health", Tags = ["Wells"], At = Site.Noon.AddYears(-2) });
        await _site.Desk.Publish(new Story("Water two") { Category = "Health", Tags = ["Rivers"], Authors = ["Ingrid Solheim"] });
        await _site.Desk.Publish(new Story("Water tres") { Category = "News", Language = "es", Tags = ["Wells"] });

        var page = await Open("water");
        Assert.Equal(["Health 2", "News 1"], Facets(page, "category"));
        Assert.Equal(["Wells 2", "Rivers 1"], Facets(page, "tag"));
        Assert.Equal(["2026 2", "2024 1"], Facets(page, "year"));
        Assert.Equal(["English 2", "español 1"], Facets(page, "language"));

        Assert.Equal(["Water one", "Water two"], (await Find("water&category=health")).Order());
        Assert.Equal(["Water one"], await Find("water&category=health&tag=wells"));
        Assert.Equal(["Water tres"], await Find("water&language=es"));
        Assert.Equal(["Water one"], await Find("water&year=2024"));
        Assert.Equal(["Water two"], await Find("water&author=ingrid-solheim"));
        Assert.Empty(await Find("water&tag=no-such-tag"));
        var narrowed = await Open("water&category=health");
        Assert.Equal("?q=water", narrowed.Link(".facets [aria-current]"));
    }

    [Fact]
    public async Task Nothing_found_is_no_dead_end()
    {
        await _site.Desk.Publish(new Story("The latest of all") { Tags = ["Landmines"] });

        var page = await Open("zzyzx");
        Assert.Equal(["The latest of all"], page.Texts("main .card h3"));
        Assert.NotNull(page.QuerySelector("main a[href='/tags']"));
        Assert.Contains("/tag/landmines", (await Open("\"landmine zzz\"")).Links("main nav.tags a"));
    }

    [Fact]
    public async Task Of_words_that_no_article_has_all_of_those_that_have_some_are_shown_and_it_is_said()
    {
        await _site.Desk.Publish(new Story("Whales and dolphins"));
        await _site.Desk.Publish(new Story("Dolphins alone"));

        var page = await Open("whales dolphins zzyzx");
        Assert.Equal(["Whales and dolphins", "Dolphins alone"], page.Texts(".found h2"));
        Assert.Contains("No article has all of these words", string.Concat(page.Texts(".search-notes p")), StringComparison.Ordinal);
        Assert.Empty(await Find("\"whales\" \"zzyzx\""));
    }

    [Fact]
    public async Task What_was_found_is_marked_and_everything_else_is_as_it_was_written()
    {
        await _site.Desk.Publish(new Story("Courts & <wells>") { Markdown = string.Concat(Enumerable.Repeat("Something else is said here. ", 60)) + "\n\nA well-known <b>court</b> decided. " + string.Concat(Enumerable.Repeat("And so on. ", 60)) });

        var page = await Open("court");
        Assert.Equal("Courts & <wells>", Assert.Single(page.Texts(".found h2")));
        Assert.Equal(["Courts", "court"], page.Texts(".found mark"));
        var snippet = page.Texts(".found .card > p")[0];
        Assert.Contains("A well-known court decided.", snippet, StringComparison.Ordinal);
        Assert.StartsWith("…", snippet, StringComparison.Ordinal);
        Assert.EndsWith("…", snippet, StringComparison.Ordinal);
        Assert.InRange(snippet.Length, 100, 260);
    }

    [Fact]
    public async Task Suggestions_begin_as_what_is_typed_and_lead_somewhere()
    {
        await _site.Desk.Publish(new Story("Refuge in the mountains") { Category = "Refugees", Tags = ["Refugee Convention"], Authors = ["Renée Refsum"] });

        var answer = await _site.Reader.GetStringAsync("/search/suggestions?q=refu");
        foreach (var address in new[] { "/category/refugees", "/tag/refugee-convention", "/refuge-in-the-mountains" })
            Assert.Contains(address, answer, StringComparison.Ordinal);
        Assert.Contains("/author/renee-refsum", await _site.Reader.GetStringAsync("/search/suggestions?q=rene"), StringComparison.Ordinal);
        Assert.Equal("[]", await _site.Reader.GetStringAsync("/search/suggestions?q=r"));
        Assert.Equal("[]", await _site.Reader.GetStringAsync("/search/suggestions"));
    }

    private Task<AngleSharp.Html.Dom.IHtmlDocument> Open(string query)
    {
        var (words, rest) = query.Split('&', 2) is [var first, var more] ? (first, "&" + more) : (query, "");
        return _site.PageAsync($"/search?q={Uri.EscapeDataString(words)}{rest}");
    }

    private async Task<IReadOnlyList<string>> Find(string query) => (await Open(query)).Texts(".found h2");

    private static List<string> Facets(AngleSharp.Dom.IParentNode page, string name) =>
        [.. page.QuerySelectorAll(".facets li").Where(li => li.QuerySelector("a")!.GetAttribute("href")!.Contains($"{name}=", StringComparison.Ordinal))
            .Select(li => string.Join(' ', li.QuerySelector("bdi")!.TextContent.Trim(), li.QuerySelector(".count")!.TextContent))];
}
