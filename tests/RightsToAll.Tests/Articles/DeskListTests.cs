using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Articles;

/// <summary>The orders of the newsroom's list, page by page.</summary>
public sealed class DeskListTests(FullDesk desk) : IClassFixture<FullDesk>
{
    public static TheoryData<string> Orders => new("-changed", "changed", "title", "-title", "-published", "published");

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Every_order_shows_each_article_once_and_in_its_place(string sort)
    {
        using var editor = await desk.Site.SignInAs(Role.Editor);

        var shown = await WalkAsync(editor, "sort=" + sort);

        Assert.Equal(await ExpectedAsync(sort, _ => true), shown);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Filters_hold_in_every_order(string sort)
    {
        using var editor = await desk.Site.SignInAs(Role.Editor);

        Assert.Equal(await ExpectedAsync(sort, a => a.Status == ArticleStatus.Draft), await WalkAsync(editor, $"state=Draft&sort={sort}"));
        Assert.Equal(await ExpectedAsync(sort, a => a.Language == "en"), await WalkAsync(editor, $"language=en&sort={sort}"));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Authors_see_their_own_in_every_order(string sort)
    {
        using var author = await desk.Site.SignIn(desk.Owner);

        Assert.Equal(await ExpectedAsync(sort, a => a.OwnerId == desk.Owner.Id), await WalkAsync(author, "sort=" + sort));
    }

    [Fact]
    public async Task The_heads_of_the_columns_say_the_order_and_lead_to_the_others()
    {
        using var editor = await desk.Site.SignInAs(Role.Editor);

        var usual = await editor.Open("/admin/articles?state=Draft");
        Assert.Equal([("Title", null, "/admin/articles?state=Draft&sort=title"), ("Published", null, "/admin/articles?state=Draft&sort=-published"), ("Changed", "descending", "/admin/articles?state=Draft&sort=changed")], Heads(usual));
        var byTitle = await editor.Open("/admin/articles?sort=title");
        Assert.Equal([("Title", "ascending", "/admin/articles?sort=-title"), ("Published", null, "/admin/articles?sort=-published"), ("Changed", null, "/admin/articles")], Heads(byTitle));
        Assert.Equal("title", byTitle.Page.QuerySelector("form.filters [name=sort]")!.GetAttribute("value"));
        Assert.Equal("descending", Heads(await editor.Open("/admin/articles?sort=-title"))[0].Sort);
    }

    [Theory]
    [InlineData("sort=nothing")]
    [InlineData("sort=Title")]
    [InlineData("sort=--title")]
    [InlineData("before=nonsense")]
    [InlineData("before=638000000000000000-0192f0a0000070008000000000000000")]
    [InlineData("sort=title&before=-title.0192f0a0000070008000000000000000.water")]
    [InlineData("sort=title&before=-changed.0192f0a0000070008000000000000000.638000000000000000")]
    [InlineData("sort=published&before=-published.0192f0a0000070008000000000000000.638000000000000000")]
    [InlineData("before=-published.0192f0a0000070008000000000000000.638000000000000000")]
    [InlineData("before=-changed.0192f0a0000070008000000000000000.")]
    [InlineData("before=-changed.0192f0a0000070008000000000000000.-5")]
    [InlineData("before=-changed.0192f0a0000070008000000000000000.9223372036854775807")]
    [InlineData("before=-changed.0192f0a0-0000-7000-8000-000000000000.638000000000000000")]
    [InlineData("sort=title&before=title.0192f0a0000070008000000000000000.a%00b")]
    public async Task What_is_no_order_and_no_place_in_it_is_not_found(string query)
    {
        using var editor = await desk.Site.SignInAs(Role.Editor);

        Assert.Equal(HttpStatusCode.NotFound, (await editor.Get("/admin/articles?" + query)).Status);
    }

    [Fact]
    public async Task What_is_published_is_found_under_the_title_that_it_is_about_to_have()
    {
        using var editor = await desk.Site.SignInAs(Role.Editor);
        var article = await desk.Site.Desk.Publish(new Story("Mmm before") { Category = "Titles", Slug = "mmm-before" });
        await desk.Site.Desk.Publish(new Story("Mmm middle") { Category = "Titles", Slug = "mmm-middle" });
        var category = await desk.Site.Ask(db => db.Categories.Where(c => c.Name == "Titles").Select(c => c.Id).SingleAsync());
        Task<List<string>> TitlesAsync() => TitlesOf(editor, $"/admin/articles?category={category}&sort=title");

        Assert.Equal(["Mmm before", "Mmm middle"], await TitlesAsync());
        await editor.Submit(await editor.Open($"/admin/articles/{article.Id}"), "#edit", ("Form.Title", "“Mmm” now"));
        Assert.Equal(["Mmm middle", "“Mmm” now"], await TitlesAsync());
        await editor.Submit(await editor.Open($"/admin/articles/{article.Id}"), $"form[action='/admin/articles/{article.Id}/discard']");
        Assert.Equal(["Mmm before", "Mmm middle"], await TitlesAsync());

        await desk.Site.Ask(db => db.Articles.Where(a => a.CategoryId == category).ExecuteDeleteAsync());
    }

    private static async Task<List<string>> TitlesOf(Writer writer, string address) =>
        [.. (await writer.Open(address)).Page.QuerySelectorAll("tbody th").Select(title => title.TextContent.Trim())];

    private static List<(string Word, string? Sort, string Address)> Heads(Answer answer) =>
        [.. answer.Page.QuerySelectorAll("thead th:has(a)").Select(head => (head.TextContent.Trim(), head.GetAttribute("aria-sort"), head.QuerySelector("a")!.GetAttribute("href")!))];

    /// <summary>From the first page to the last, by the links that lead on.</summary>
    private static async Task<List<Guid>> WalkAsync(Writer writer, string query)
    {
        var shown = new List<Guid>();
        string? next = "/admin/articles?" + query;
        for (var pages = 0; next is not null && pages < 10; pages++)
        {
            var page = (await writer.Open(next)).Page;
            shown.AddRange(page.QuerySelectorAll("tbody [name=Ids]").Select(box => Guid.Parse(box.GetAttribute("value")!)));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        return shown;
    }

    private async Task<List<Guid>> ExpectedAsync(string sort, Func<Article, bool> included)
    {
        var articles = (await desk.Site.Ask(db => db.Articles.ToListAsync())).Where(included).ToList();
        // PostgreSQL compares ids byte by byte, and so does their text.
        IEnumerable<Article> Ascending(IEnumerable<Article> some, Func<Article, IComparable?> key) =>
            some.OrderBy(key).ThenBy(a => a.Id.ToString(), StringComparer.Ordinal);
        IEnumerable<Article> By(IEnumerable<Article> some, Func<Article, IComparable?> key) => sort[0] == '-' ? Ascending(some, key).Reverse() : Ascending(some, key);

        var inOrder = sort.TrimStart('-') switch
        {
            "changed" => By(articles, a => a.ChangedAt),
            "title" => By(articles, a => new Ordinal(a.TitleKey)),
            _ => By(articles.Where(a => a.PublishedAt is not null), a => a.PublishedAt).Concat(By(articles.Where(a => a.PublishedAt is null), _ => null)),
        };
        return [.. inOrder.Select(a => a.Id)];
    }

    private sealed record Ordinal(string Text) : IComparable
    {
        public int CompareTo(object? other) => string.CompareOrdinal(Text, ((Ordinal)other!).Text);
    }
}
