using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>Withdrawing at a set time.</summary>
public sealed class WithdrawalTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task What_is_to_be_withdrawn_is_read_until_its_moment_and_gone_from_everywhere_after_it()
    {
        using var editor = await _site.SignInAs(Role.Editor);
        var article = await _site.Desk.Publish(new Story("Leaving soon") { Tags = ["Water"], Breaking = true });
        var address = AtTheDesk.AddressOf(article);

        AtTheDesk.IsDone(await editor.WithdrawAsync(article, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddHours(6)))));
        Assert.Contains("To be withdrawn 24 Nov 2026, 18:00", (await editor.Open(AtTheDesk.PathOf(article))).Body, StringComparison.Ordinal);
        Assert.Contains("To be withdrawn 24 Nov 2026, 18:00", (await editor.Open("/admin/articles")).Body, StringComparison.Ordinal);
        _site.Clock.Advance(TimeSpan.FromHours(6) - TimeSpan.FromMilliseconds(1));
        Assert.DoesNotContain("witness", await _site.Reader.GetStringAsync(address), StringComparison.Ordinal);
        _site.Clock.Advance(TimeSpan.FromMilliseconds(1));

        var gone = await _site.PageAsync(address, HttpStatusCode.Gone);
        Assert.Equal("A witness asked.", gone.QuerySelector(".note")!.TextContent);
        await AtTheDesk.UntilAsync(async () => (await _site.StoredAsync(article)).Status == ArticleStatus.Withdrawn);
        foreach (var list in new[] { "/", "/tag/water", "/breaking-news", "/search?q=leaving" })
        {
            using var answer = await _site.Reader.GetAsync(list, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("Leaving soon", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        Assert.Equal(Site.Noon.AddHours(6), (await _site.StoredAsync(article)).WithdrawnAt);
        var line = await _site.Ask(db => db.Audit.SingleAsync(e => e.SubjectId == article.Id && e.Act == "article.withdrawn"));
        Assert.Equal((Recording.Server, "Published", "Withdrawn"), (line.Actor, line.Before["state"], line.After["state"]));
    }

    [Fact]
    public async Task It_is_published_again_from_the_text_that_was_kept()
    {
        using var editor = await _site.SignInAs(Role.Editor);
        var article = await _site.Desk.Publish(new Story("Back again"));
        await editor.WithdrawAsync(article, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddHours(1))));
        _site.Clock.Advance(TimeSpan.FromHours(1));
        await AtTheDesk.UntilAsync(async () => (await _site.StoredAsync(article)).Status == ArticleStatus.Withdrawn);

        AtTheDesk.IsDone(await editor.PublishAsync(article));

        Assert.Equal(HttpStatusCode.OK, await _site.StatusAsync(AtTheDesk.AddressOf(article)));
        var stored = await _site.StoredAsync(article);
        Assert.Equal(("", null, null), (stored.WithdrawalReason, stored.WithdrawAt, stored.WithdrawnAt));
    }

    [Fact]
    public async Task A_time_that_was_set_is_taken_back()
    {
        using var editor = await _site.SignInAs(Role.Editor);
        var article = await _site.Desk.Publish(new Story("Stays after all"));
        await editor.WithdrawAsync(article, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddHours(1))));

        AtTheDesk.IsDone(await editor.Submit(await editor.Open(AtTheDesk.PathOf(article) + "/withdraw"), "form[action*='handler=Keep']"));
        _site.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(HttpStatusCode.OK, await _site.StatusAsync(AtTheDesk.AddressOf(article)));
        Assert.DoesNotContain("To be withdrawn", (await editor.Open(AtTheDesk.PathOf(article))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_changes_keeps_the_time()
    {
        using var editor = await _site.SignInAs(Role.Editor);
        var article = await _site.Desk.Publish(new Story("Changed in the meantime"));
        await editor.WithdrawAsync(article, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddHours(1))));

        AtTheDesk.IsDone(await editor.SaveAsync(article, ("Form.Markdown", "The mended text.")));
        AtTheDesk.IsDone(await editor.PublishAsync(article));
        Assert.Contains("The mended text.", await _site.Reader.GetStringAsync(AtTheDesk.AddressOf(article)), StringComparison.Ordinal);
        _site.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.Gone, await _site.StatusAsync(AtTheDesk.AddressOf(article)));
    }

    [Fact]
    public async Task What_is_scheduled_can_be_given_a_time_to_leave_and_forgets_it_when_it_is_unscheduled()
    {
        using var editor = await _site.SignInAs(Role.Editor);
        var article = await _site.Desk.Publish(new Story("Comes and goes") { At = Site.Noon.AddHours(3) });

        var early = await editor.WithdrawAsync(article, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddHours(2))));
        Assert.Contains(early.Errors, error => error.Contains("before it is published", StringComparison.Ordinal));
        AtTheDesk.IsDone(await editor.WithdrawAsync(article, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddHours(4)))));
        AtTheDesk.IsDone(await editor.WithdrawAsync(article, ("When", "Now"), ("Reason", "")));

        var stored = await _site.StoredAsync(article);
        Assert.Equal((ArticleStatus.Draft, null, null, ""), (stored.Status, stored.WithdrawAt, stored.PublishedAt, stored.WithdrawalReason));
    }

    [Fact]
    public async Task A_time_that_has_passed_is_refused_and_nothing_typed_is_lost()
    {
        using var editor = await _site.SignInAs(Role.Editor);
        var article = await _site.Desk.Publish(new Story("Too late"));

        var answer = await editor.WithdrawAsync(article, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddMinutes(-5))), ("Archive", "true"));

        Assert.Contains(answer.Errors, error => error.Contains("has passed", StringComparison.Ordinal));
        Assert.Equal("A witness asked.", answer.Page.QuerySelector("#Reason")!.TextContent.Trim());
        Assert.True(((AngleSharp.Html.Dom.IHtmlInputElement)answer.Page.QuerySelector("#archive")!).IsChecked);
    }

    [Theory]
    [InlineData("2027-03-28T02:30", null, null, "does not exist")]
    [InlineData("2027-03-28T03:30", null, "2027-03-28T01:30Z", null)]
    [InlineData("2027-10-31T02:30", null, null, "occurs twice")]
    [InlineData("2027-10-31T02:30", "First", "2027-10-31T00:30Z", null)]
    [InlineData("2027-10-31T02:30", "Second", "2027-10-31T01:30Z", null)]
    public async Task The_time_is_exact_on_the_nights_when_clocks_change(string at, string? which, string? instant, string? problem)
    {
        await _site.Ask(db => db.Database.ExecuteSqlRawAsync("update site_settings set time_zone = 'Europe/Paris'"));
        using var editor = await _site.SignInAs(Role.Editor);
        var article = await _site.Desk.Publish(new Story("In the night"));

        var answer = await editor.WithdrawAsync(article, [("When", "Later"), ("At", at), .. which is null ? [] : new[] { ("Fold", which) }]);

        if (problem is not null)
        {
            Assert.Contains(answer.Errors, error => error.Contains(problem, StringComparison.Ordinal));
            Assert.Equal(problem == "occurs twice", answer.Page.QuerySelector("input[name=Fold]") is not null);
            return;
        }
        var moment = DateTimeOffset.Parse(instant!, null);
        Assert.Equal(moment, (await _site.StoredAsync(article)).WithdrawAt);
        var page = await editor.Open(AtTheDesk.PathOf(article) + "/withdraw");
        Assert.Contains($"({moment:HH:mm} UTC)", page.Page.QuerySelector("#planned-h")!.TextContent, StringComparison.Ordinal);
        // Sent again as the page has it, it is the same moment.
        AtTheDesk.IsDone(await editor.WithdrawAsync(article, which is null ? [] : [("Fold", which)]));
        Assert.Equal(moment, (await _site.StoredAsync(article)).WithdrawAt);
        _site.Clock.SetUtcNow(moment.AddSeconds(-1));
        Assert.Equal(HttpStatusCode.OK, await _site.StatusAsync(AtTheDesk.AddressOf(article)));
        _site.Clock.SetUtcNow(moment);
        Assert.Equal(HttpStatusCode.Gone, await _site.StatusAsync(AtTheDesk.AddressOf(article)));
    }

    [Fact]
    public async Task Of_many_nodes_exactly_one_withdraws_it()
    {
        using var editor = await _site.SignInAs(Role.Editor);
        var articles = new List<Article>();
        for (var i = 0; i < 5; i++)
            articles.Add(await _site.Desk.Publish(new Story($"For all nodes {i}")));
        await _site.Ask(db => db.Articles.ExecuteUpdateAsync(set => set
            .SetProperty(a => a.WithdrawAt, Site.Noon.AddMinutes(-1)).SetProperty(a => a.WithdrawAs, ArticleStatus.Withdrawn).SetProperty(a => a.WithdrawalReason, "why")));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var node = _site.Services.CreateAsyncScope();
            await node.ServiceProvider.GetRequiredService<NewsDesk>().WithdrawDueAsync(TestContext.Current.CancellationToken);
        }));

        foreach (var article in articles)
        {
            var stored = await _site.StoredAsync(article);
            Assert.Equal((ArticleStatus.Withdrawn, "why"), (stored.Status, stored.WithdrawalReason));
            Assert.Equal(1, await _site.Ask(db => db.Audit.CountAsync(e => e.SubjectId == article.Id)));
            Assert.Equal(1, await _site.Ask(db => db.Drafts.CountAsync(d => d.ArticleId == article.Id)));
        }
    }

    [Fact]
    public async Task What_was_missed_while_the_site_was_down_is_done_before_it_listens()
    {
        using var editor = await _site.SignInAs(Role.Editor);
        var article = await _site.Desk.Publish(new Story("Missed"));
        await editor.WithdrawAsync(article, ("When", "Later"), ("At", AtTheDesk.Typed(Site.Noon.AddHours(1))));
        await using var after = new Site(newsroom);
        after.Clock.SetUtcNow(Site.Noon.AddDays(1));

        await after.StartAsync(_site.ConnectionString);

        var stored = await after.StoredAsync(article);
        Assert.Equal((ArticleStatus.Withdrawn, Site.Noon.AddHours(1)), (stored.Status, stored.WithdrawnAt));
    }

    [Fact]
    public async Task Only_who_may_publish_it_may_set_a_time()
    {
        using var author = await _site.SignInAs(Role.Author);
        using var contributor = await _site.SignInAs(Role.Contributor);
        var article = await _site.Desk.Publish(new Story("Not theirs"));

        Assert.Equal(HttpStatusCode.NotFound, (await author.Get(AtTheDesk.PathOf(article) + "/withdraw")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.Get(AtTheDesk.PathOf(article) + "/withdraw")).Status);
        await _site.Ask(db => db.Articles.ExecuteUpdateAsync(set => set.SetProperty(a => a.OwnerId, author.Account.Id)));
        Assert.Equal(HttpStatusCode.OK, (await author.Get(AtTheDesk.PathOf(article) + "/withdraw")).Status);
        await _site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(set => set.SetProperty(s => s.AuthorsSubmit, true)));
        Assert.Equal(HttpStatusCode.Forbidden, (await author.Get(AtTheDesk.PathOf(article) + "/withdraw")).Status);
    }
}
