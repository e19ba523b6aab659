using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Import;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>What is scheduled reaches no reader before its time, whatever somebody does with it, unless somebody ends the embargo on purpose.</summary>
public sealed class EmbargoTests(Newsroom newsroom) : IAsyncLifetime
{
    private const string Secret = "quokkaverdict";

    private readonly Site _site = new(newsroom);
    private Writer _editor = null!;
    private Article _article = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _editor = await _site.SignInAs(Role.Editor);
        _article = await _site.Desk.Publish(new Story("The verdict") { Markdown = Secret, At = Site.Noon.AddDays(2) });
    }

    public async ValueTask DisposeAsync()
    {
        _editor.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Changes_are_published_at_its_time_however_the_form_is_sent()
    {
        await _editor.SaveAsync(_article, ("Form.Markdown", Secret + " with changes"));
        var page = await _editor.Open(AtTheDesk.PathOf(_article) + "/publish");
        Assert.Equal("its-time", page.Page.QuerySelector("input[name=When][checked]")!.Id);

        foreach (var when in new[] { "Now", "Later" })
        {
            var refused = await _editor.Submit(page, "main form", ("When", when), ("At", AtTheDesk.Typed(Site.Noon)));
            Assert.Contains(refused.Errors, error => error.Contains("has been scheduled in the meantime", StringComparison.Ordinal));
        }
        AtTheDesk.IsDone(await _editor.Post(AtTheDesk.PathOf(_article) + "/publish", ("__RequestVerificationToken", Token(page))));

        await IsStillSecretAsync();
        _site.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains("with changes", await _site.Reader.GetStringAsync(AtTheDesk.AddressOf(_article), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_opened_before_it_was_scheduled_does_not_publish_it_early()
    {
        var draft = await _site.Desk.Write(new Story("Written by two") { Markdown = Secret });
        var open = await _editor.Open(AtTheDesk.PathOf(draft) + "/publish");
        using var other = await _site.SignInAs(Role.Editor);
        AtTheDesk.IsDone(await other.PublishAsync(draft, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddDays(1)))));

        var refused = await _editor.Submit(open, "main form", ("When", "Now"), ("Heeded", "true"));

        Assert.Contains(refused.Errors, error => error.Contains("has been scheduled in the meantime, for 25 November 2026", StringComparison.Ordinal));
        await IsStillSecretAsync();
    }

    [Fact]
    public async Task Saving_restoring_discarding_previewing_and_setting_a_withdrawal_publish_nothing()
    {
        await _editor.SaveAsync(_article, ("Form.Markdown", Secret + " again"), ("Form.Slug", "another-slug"));
        var form = await _editor.Open(AtTheDesk.PathOf(_article));
        await _editor.Submit(form, "#edit", AtTheDesk.PathOf(_article) + "/autosave", ("Form.Markdown", Secret + " by itself"));
        await _editor.Submit(await _editor.Open(AtTheDesk.PathOf(_article) + "/revisions/1"), "main form");
        await _editor.Open(AtTheDesk.PathOf(_article) + "/preview");
        await _editor.Submit(await _editor.Open(AtTheDesk.PathOf(_article) + "/preview-links"), "main form");
        await _editor.WithdrawAsync(_article, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddDays(3))), ("Archive", "true"));
        await _editor.WithdrawAsync(_article, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddDays(1))), ("Archive", "true"));
        foreach (var act in new[] { "discard", "submit", "take-back", "trash", "restore" })
            await _editor.Post($"{AtTheDesk.PathOf(_article)}/{act}", ("__RequestVerificationToken", Token(form)));

        await IsStillSecretAsync();
        Assert.Equal(Site.Noon.AddDays(2), (await _site.StoredAsync(_article)).PublishedAt);
    }

    [Fact]
    public async Task An_import_of_the_same_article_keeps_its_time()
    {
        var folder = Directory.CreateTempSubdirectory("rights-to-all-import-");
        var early = Site.Noon.AddDays(2).Date.AddMinutes(1);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "verdict.md"),
            $"---\ntitle: The verdict\nslug: the-verdict\ndate: {early:yyyy-MM-dd'T'HH:mm}Z\nauthors: [Amina Osei]\ncategory: News\n---\n\n{Secret} imported\n", TestContext.Current.CancellationToken);
        await using (var scope = _site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<MarkdownImport>().RunAsync(folder.FullName, TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);

        _site.Clock.SetUtcNow(Site.Noon.AddDays(2).AddSeconds(-1));
        await IsStillSecretAsync();
        Assert.Equal(Site.Noon.AddDays(2), (await _site.StoredAsync(_article)).PublishedAt);
    }

    [Fact]
    public async Task Who_may_not_publish_it_cannot_end_the_embargo()
    {
        using var author = await _site.SignInAs(Role.Author);
        using var contributor = await _site.SignInAs(Role.Contributor);
        var token = Token(await author.Open("/admin/articles"));
        (string, string)[] early = [("When", "Early"), ("Heeded", "true"), ("__RequestVerificationToken", token)];

        Assert.Equal(HttpStatusCode.NotFound, (await author.Post(AtTheDesk.PathOf(_article) + "/publish", early)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.Get(AtTheDesk.PathOf(_article) + "/publish")).Status);
        await _site.Ask(db => db.Articles.ExecuteUpdateAsync(set => set.SetProperty(a => a.OwnerId, author.Account.Id)));
        await _site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(set => set.SetProperty(s => s.AuthorsSubmit, true)));
        Assert.Equal(HttpStatusCode.Forbidden, (await author.Post(AtTheDesk.PathOf(_article) + "/publish", early)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await author.Get(AtTheDesk.PathOf(_article) + "/withdraw")).Status);

        await IsStillSecretAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ending_the_embargo_is_a_choice_on_the_page_for_publishing_and_recorded_as_such(bool withChanges)
    {
        await _editor.WithdrawAsync(_article, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddDays(3))));
        if (withChanges)
            await _editor.SaveAsync(_article, ("Form.Markdown", Secret + " with changes"));
        Assert.Contains(withChanges ? "Publish changes…" : "Publish early…", (await _editor.Open(AtTheDesk.PathOf(_article))).Body, StringComparison.Ordinal);

        AtTheDesk.IsDone(await _editor.PublishAsync(_article, ("When", "Early")));

        var stored = await _site.StoredAsync(_article);
        Assert.Equal((Site.Noon, new DateOnly(2026, 11, 24), Site.Noon.AddDays(3)), (stored.PublishedAt, stored.PublishedOn, stored.WithdrawAt));
        Assert.Equal(withChanges, (await _site.Reader.GetStringAsync("/2026/11/24/the-verdict", TestContext.Current.CancellationToken)).Contains("with changes", StringComparison.Ordinal));
        var line = await _site.Ask(db => db.Audit.SingleAsync(e => e.SubjectId == _article.Id && e.Act == "article.published-early"));
        Assert.Equal(("Scheduled", "2026-11-26T12:00:00Z", "Published", "2026-11-24T12:00:00Z"), (line.Before["state"], line.Before["published"], line.After["state"], line.After["published"]));
    }

    private async Task IsStillSecretAsync()
    {
        foreach (var path in new[] { "/", "/search?q=" + Secret, "/search?q=verdict", "/2026/11/26", "/2026/11/26/the-verdict", "/2026/11/26/another-slug", "/2026/11/24/the-verdict", "/2026/11/24/written-by-two", "/2026/11/25/written-by-two", "/category/news", "/author/amina-osei" })
        {
            using var answer = await _site.Reader.GetAsync(path, TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.False(Reading.Parse(body).Body!.QuerySelectorAll("article, .card, .list, .stream").Any(e => e.TextContent.Contains(Secret, StringComparison.OrdinalIgnoreCase)), path);
            Assert.DoesNotContain("The verdict", body, StringComparison.Ordinal);
        }
    }

    private static string Token(Answer page) => page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
