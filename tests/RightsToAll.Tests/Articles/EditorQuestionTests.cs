using System.Net;
using System.Text.Json;
using RightsToAll.Accounts;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Articles;

/// <summary>What the editor's page asks of the site while somebody types, and what it says without a script.</summary>
public sealed class EditorQuestionTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task An_address_that_another_article_of_the_day_has_is_named_with_one_that_is_free()
    {
        await site.Desk.Publish(new Story("Taken today") { Slug = "release-ordered" });
        await site.Desk.Publish(new Story("Taken yesterday") { Slug = "ban-lifted", At = Site.Noon.AddDays(-1) });
        using var author = await site.SignInAs(Role.Author);
        var path = await BeginAsync(author);

        var taken = await AskAsync(author, $"/admin/articles/slug?title=release-ordered&article={IdIn(path)}");
        Assert.Equal("release-ordered-2", taken.GetProperty("free").GetString());
        Assert.Equal("Another article of 24 November 2026 has the address release-ordered. Free is release-ordered-2", taken.GetProperty("message").GetString());
        Assert.Equal("", (await AskAsync(author, $"/admin/articles/slug?title=ban-lifted&article={IdIn(path)}")).GetProperty("message").GetString());
        Assert.Equal("Write it as ueber-grenzen", (await AskAsync(author, "/admin/articles/slug?title=Über+Grenzen&language=de")).GetProperty("message").GetString());
        Assert.Equal("Use letters, digits and hyphens.", (await AskAsync(author, "/admin/articles/slug?title=%3F%21")).GetProperty("message").GetString());
        // Without a script it is said when the page comes.
        await author.Submit(await author.Open(path), "#edit", ("Form.Slug", "release-ordered"));
        Assert.StartsWith("Another article of 24 November 2026", (await author.Open(path)).Page.QuerySelector("#slug-said")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_s_own_address_is_free_and_stands_under_its_own_day()
    {
        var old = await site.Desk.Publish(new Story("Two days ago") { Slug = "own-address", At = Site.Noon.AddDays(-2) });
        await site.Desk.Publish(new Story("That day, too") { Slug = "same-day", At = Site.Noon.AddDays(-2) });
        using var editor = await site.SignInAs(Role.Editor);

        Assert.Equal("own-address", (await AskAsync(editor, $"/admin/articles/slug?title=own-address&article={old.Id}")).GetProperty("free").GetString());
        Assert.Equal("same-day-2", (await AskAsync(editor, $"/admin/articles/slug?title=same-day&article={old.Id}")).GetProperty("free").GetString());
        Assert.Equal("same-day", (await AskAsync(editor, "/admin/articles/slug?title=same-day")).GetProperty("free").GetString());
    }

    [Fact]
    public async Task A_tag_s_name_is_told_from_one_that_saving_would_make_a_tag_of()
    {
        await site.Has(new Tag("Refugees", "refugees"), new Tag("Water", "water"));
        using var author = await site.SignInAs(Role.Contributor);

        var made = await AskAsync(author, "/admin/articles/tags?text=refugee");
        Assert.Equal(JsonValueKind.Null, made.GetProperty("known").ValueKind);
        Assert.Equal("Refugees", made.GetProperty("near")[0].GetProperty("name").GetString());
        var known = await AskAsync(author, "/admin/articles/tags?text=REFUGEES");
        Assert.Equal("Refugees", known.GetProperty("known").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, (await AskAsync(author, "/admin/articles/tags?text=")).GetProperty("known").ValueKind);
    }

    [Fact]
    public async Task Search_result_and_card_fall_back_to_title_and_standfirst_as_the_page_s_head_does()
    {
        using var author = await site.SignInAs(Role.Author);
        var path = await BeginAsync(author);
        await author.Submit(await author.Open(path), "#edit", ("Form.Title", "The court's title"), ("Form.Standfirst", "What it ordered."), ("Form.Slug", "the-court"));

        var page = (await author.Open(path)).Page;
        Assert.Equal("The court's title | Rights To All", page.QuerySelector("[data-seen=head]")!.TextContent);
        Assert.Equal("What it ordered.", page.QuerySelector(".seen-card [data-seen=description]")!.TextContent);
        Assert.Equal("news.example/2026/11/24/the-court", page.QuerySelector(".seen-search .seen-where")!.TextContent);
        Assert.Equal("/share.png", page.QuerySelector(".seen-card img")!.GetAttribute("src"));

        await author.Submit(await author.Open(path), "#edit", ("Form.SeoTitle", new string('t', 91)), ("Form.SeoDescription", "For machines."));
        page = (await author.Open(path)).Page;
        Assert.Equal(new string('t', 91), page.QuerySelector(".seen-card [data-seen=title]")!.TextContent);
        Assert.Equal("For machines.", page.QuerySelector(".seen-search [data-seen=description]")!.TextContent);
        Assert.Equal("The title has 91 characters; cards show about 90.", page.QuerySelector("#seen-long")!.TextContent);
    }

    [Fact]
    public async Task The_preview_says_on_which_line_each_of_its_blocks_was_written()
    {
        using var author = await site.SignInAs(Role.Author);
        var path = await BeginAsync(author);
        var page = await author.Open(path);

        var answer = await author.Submit(page, "#edit", path + "/preview", ("Form.Markdown", "One.\r\n\r\n## Two[^1]\r\n- three\r\n- four\r\n\r\n[a]: https://a.example\r\n\r\n[^1]: Five.\r\n\r\nSix."));

        using var told = JsonDocument.Parse(answer.Body);
        Assert.Equal([0, 2, 3, 10], told.RootElement.GetProperty("lines").EnumerateArray().Select(line => line.GetInt32()));
    }

    private static async Task<string> BeginAsync(Writer writer) =>
        (await writer.Submit(await writer.Open("/admin/articles"), "form[action='/admin/articles/new']")).Location!;

    private static string IdIn(string path) => path.Split('/')[^1];

    private static async Task<JsonElement> AskAsync(Writer writer, string address)
    {
        var answer = await writer.Get(address);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        using var told = JsonDocument.Parse(answer.Body);
        return told.RootElement.Clone();
    }
}
