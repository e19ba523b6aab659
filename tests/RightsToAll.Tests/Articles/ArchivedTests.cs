using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>What is kept for the record: readable at its address and found nowhere else.</summary>
public sealed class ArchivedTests(Site site) : IClassFixture<Site>
{
    [Theory]
    [InlineData("en", "This article has been taken from our lists and is kept here for the record.")]
    [InlineData("es", "Este artículo se retiró de nuestras listas y se conserva aquí como documento.")]
    [InlineData("ar", "رُفع هذا المقال من قوائمنا وهو محفوظ هنا للتوثيق.")]
    public async Task An_archived_article_is_read_with_a_notice_and_the_reason_and_is_not_for_search_engines(string language, string notice)
    {
        using var editor = await site.SignInAs(Role.Editor);
        var article = await site.Desk.Publish(new Story($"Archived {language}") { Language = language, Markdown = "What was written.", Tags = [$"Kept {language}"] });

        AtTheDesk.IsDone(await editor.WithdrawAsync(article, ("Archive", "true"), ("Reason", "Its <figures> are out of date.")));

        var page = await site.PageAsync(AtTheDesk.AddressOf(article));
        Assert.Equal([notice, "Its <figures> are out of date."], page.Texts(".note-archived p"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Contains("What was written.", page.QuerySelector(".prose")!.TextContent, StringComparison.Ordinal);
        await IsInNoListAsync(article);
    }

    [Fact]
    public async Task It_goes_to_the_archive_at_the_moment_that_was_set()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var article = await site.Desk.Publish(new Story("Archived on time"));
        var at = site.Clock.GetUtcNow().AddHours(1);
        AtTheDesk.IsDone(await editor.WithdrawAsync(article, ("When", "Later"), ("At", AtTheDesk.Typed(at)), ("Archive", "true")));
        Assert.Contains("To be archived", (await editor.Open(AtTheDesk.PathOf(article))).Body, StringComparison.Ordinal);
        Assert.Null((await site.PageAsync(AtTheDesk.AddressOf(article))).QuerySelector(".note-archived"));

        site.Clock.SetUtcNow(at);

        Assert.NotNull((await site.PageAsync(AtTheDesk.AddressOf(article))).QuerySelector(".note-archived"));
        await AtTheDesk.UntilAsync(async () => (await site.StoredAsync(article)).Status == ArticleStatus.Archived);
        Assert.NotNull((await site.PageAsync(AtTheDesk.AddressOf(article))).QuerySelector(".note-archived"));
        await IsInNoListAsync(article);
    }

    [Fact]
    public async Task The_newsroom_finds_it_counts_it_and_publishes_it_again()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var article = await site.Desk.Publish(new Story("To and fro"));
        var before = await CountAsync(editor);
        await editor.WithdrawAsync(article, ("Archive", "true"));

        Assert.Equal(before + 1, await CountAsync(editor));
        Assert.Contains("To and fro", (await editor.Open("/admin/articles?state=Archived")).Body, StringComparison.Ordinal);
        Assert.Null((await editor.Open(AtTheDesk.PathOf(article))).Page.QuerySelector("form[action$='/trash']"));
        AtTheDesk.IsDone(await editor.PublishAsync(article));

        Assert.Null((await site.PageAsync(AtTheDesk.AddressOf(article))).QuerySelector(".note-archived"));
        Assert.Contains("To and fro", (await site.PageAsync("/search?q=fro")).Texts(".found h2"));
        Assert.Equal(before, await CountAsync(editor));
    }

    [Fact]
    public async Task It_can_be_withdrawn_for_good_and_is_then_gone()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var article = await site.Desk.Publish(new Story("First kept then gone"));
        await editor.WithdrawAsync(article, ("Archive", "true"));

        AtTheDesk.IsDone(await editor.WithdrawAsync(article, ("Reason", "The law says so.")));

        Assert.Equal("The law says so.", (await site.PageAsync(AtTheDesk.AddressOf(article), HttpStatusCode.Gone)).QuerySelector(".note")!.TextContent);
    }

    [Fact]
    public async Task A_link_to_it_leads_somewhere_until_it_is_withdrawn()
    {
        var (kept, leaving) = (await site.Desk.Publish(new Story("Linked to")), await site.Desk.Publish(new Story("Linked to for now")));
        var now = site.Clock.GetUtcNow();
        await site.Ask(db => db.Articles.Where(a => a.Id == kept.Id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.Status, ArticleStatus.Archived).SetProperty(a => a.WithdrawnAt, now)));
        await site.Ask(db => db.Articles.Where(a => a.Id == leaving.Id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.WithdrawAs, ArticleStatus.Withdrawn).SetProperty(a => a.WithdrawAt, now.AddHours(1))));
        string[] paths = [AtTheDesk.AddressOf(kept), AtTheDesk.AddressOf(leaving)];

        Assert.Empty(await site.Ask(db => SitePaths.DeadAsync(db, paths, now, CancellationToken.None)));
        Assert.Equal([paths[1]], await site.Ask(db => SitePaths.DeadAsync(db, paths, now.AddHours(1), CancellationToken.None)));
    }

    private async Task IsInNoListAsync(Article article)
    {
        var address = AtTheDesk.AddressOf(article);
        foreach (var list in new[] { "/", "/category/news", "/author/amina-osei", "/2026", "/2026/11", "/breaking-news", "/search?q=archived" })
        {
            using var answer = await site.Reader.GetAsync(list, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(address, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        Assert.Equal(0, await site.Ask(db => db.Articles.CountAsync(a => a.Id == article.Id && a.ListedAt != null)));
    }

    private static async Task<string> ListedAsArchivedAsync(Writer editor) =>
        (await editor.Open("/admin/articles")).Page.QuerySelector(".states a[href*='state=Archived'] .count")!.TextContent;

    private static async Task<int> CountAsync(Writer editor) => int.Parse(await ListedAsArchivedAsync(editor), null);
}
