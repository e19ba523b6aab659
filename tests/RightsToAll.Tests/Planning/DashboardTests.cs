using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Authors;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Planning;

public sealed class DashboardTests(Newsroom newsroom) : IAsyncLifetime
{
    private const string Dashboard = "/admin";

    private readonly Site _site = new(newsroom);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task It_says_what_waits_for_whom()
    {
        using var contributor = await _site.SignInAs(Role.Contributor, "Bisi");
        using var editor = await _site.SignInAs(Role.Editor);
        await _site.Desk.Publish(new Story("Comes tomorrow") { At = Site.Noon.AddDays(1) });
        var handedIn = await WriteAsync(contributor, "Handed in");
        var returned = await WriteAsync(contributor, "Returned");
        await editor.Submit(await editor.Open(returned + "/send-back"), "main form", ("Note", "Who says so?"));

        var page = (await editor.Open(Dashboard)).Page;
        Assert.Equal(["Handed in"], page.Texts("#list-submitted ~ ul a"));
        Assert.Contains("Bisi, 24 Nov, 12:00", page.Texts("#list-submitted ~ ul .hint")[0], StringComparison.Ordinal);
        Assert.Empty(page.Texts("#list-sent-back-to-you ~ ul a"));
        Assert.Equal(["Comes tomorrow"], page.Texts("#list-scheduled-next ~ ul a"));

        var theirs = (await contributor.Open(Dashboard)).Page;
        Assert.Equal([handedIn], theirs.Links("#list-with-the-editors ~ ul a"));
        Assert.Equal([returned], theirs.Links("#list-sent-back-to-you ~ ul a"));
        // What others have planned is not theirs to know.
        Assert.DoesNotContain("Comes tomorrow", theirs.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(theirs.QuerySelector("#health"));
    }

    [Fact]
    public async Task Whose_an_article_is_that_is_written_under_a_pseudonym_it_tells_administrators_alone()
    {
        var pseudonym = new Author("A. Nonymous", "a-nonymous");
        await _site.Has(pseudonym);
        await _site.Ask(db => db.Authors.ExecuteUpdateAsync(author => author.SetProperty(a => a.Pseudonym, true)));
        using var contributor = await _site.SignInAs(Role.Contributor, "Bisi", pseudonym.Id);
        using var editor = await _site.SignInAs(Role.Editor);
        using var administrator = await _site.SignInAs(Role.Administrator);
        await WriteAsync(contributor, "Handed in");

        Assert.Equal(["24 Nov, 12:00"], (await editor.Open(Dashboard)).Page.Texts("#list-submitted ~ ul .hint"));
        Assert.Equal(["Bisi, 24 Nov, 12:00"], (await administrator.Open(Dashboard)).Page.Texts("#list-submitted ~ ul .hint"));
    }

    [Fact]
    public async Task The_calendar_and_the_chart_count_what_readers_see_and_name_what_is_to_come()
    {
        for (var day = 0; day < 3; day++)
            await _site.Desk.Publish(new Story($"Published {day}") { At = Site.Noon.AddDays(-1).AddMinutes(day) });
        await _site.Desk.Publish(new Story("Long ago") { At = Site.Noon.AddDays(-400) });
        await _site.Desk.Publish(new Story("Comes on Friday") { At = Site.Noon.AddDays(3) });
        await _site.Desk.Withdraw(await _site.Desk.Publish(new Story("Gone")), "Wrong.");
        using var editor = await _site.SignInAs(Role.Editor);

        var page = (await editor.Open(Dashboard)).Page;

        Assert.Equal("November 2026", page.QuerySelector("#calendar")!.TextContent);
        Assert.Equal(["3 published"], page.Texts(".calendar td > a"));
        Assert.Equal(["/2026/11/23"], page.Links(".calendar td > a"));
        Assert.Equal(["12:00 Comes on Friday"], page.Texts(".calendar li"));
        Assert.Equal("24", page.QuerySelector(".calendar .today time")!.TextContent);
        // The first of November 2026 is a Sunday.
        Assert.Equal("1", page.QuerySelector(".calendar tbody tr td:nth-child(7) time")!.TextContent);
        Assert.Equal("30", page.QuerySelector(".calendar tbody tr:last-child td time")!.TextContent);

        Assert.Equal(26, page.QuerySelectorAll(".chart rect").Length);
        Assert.Equal("120", page.QuerySelector(".chart rect:last-of-type")!.GetAttribute("height"));
        Assert.Equal(["3", "0"], page.Texts(".numbers td").Take(2));
        Assert.Equal("23 November 2026", page.Texts(".numbers tbody th")[0]);

        Assert.Equal(["1 published"], (await editor.Open(Dashboard + "?month=2025-10")).Page.Texts(".calendar td > a"));
        foreach (var month in new[] { "2025-13", "1", "0000-01", "9999-12", "%00" })
            Assert.Equal(HttpStatusCode.NotFound, (await editor.Get($"{Dashboard}?month={month}")).Status);
    }

    [Fact]
    public async Task Administrators_see_how_the_site_is()
    {
        using var administrator = await _site.SignInAs(Role.Administrator);
        // The test's clock stands still; the database's does not.
        _site.Clock.SetUtcNow(DateTimeOffset.UtcNow);

        var lines = (await administrator.Open(Dashboard)).Page.Texts("#health ~ dl dd");

        Assert.Matches(@"^PostgreSQL 18[.\d]*, \d+ MB, answered in \d+ ms$", lines[0]);
        Assert.Matches(@"^(Look at this )?[\d.]+ [GM]B of [\d.]+ [GM]B free where pictures are kept$", lines[1]);
        Assert.Equal("Look at this Not known: set Newsroom__BackupMark to a file that your backup touches when it is done", lines[2]);
        Assert.Equal("This machine and the database agree", lines[3]);
        Assert.Equal("None is pending", lines[4]);
        Assert.Equal("Not set: nobody hears by letter what was done to their account", lines[5]);

        _site.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Matches("^Look at this The database is (299|300) s behind this machine", (await administrator.Open(Dashboard)).Page.Texts("#health ~ dl dd")[3]);
    }

    private static async Task<string> WriteAsync(Writer writer, string title)
    {
        var begun = (await writer.Submit(await writer.Open("/admin/articles"), "form[action='/admin/articles/new']")).Location!;
        await writer.Submit(await writer.Open(begun), "#edit", ("Form.Title", title), ("Form.Standfirst", "What happened."), ("Form.Markdown", "A text."));
        await writer.Submit(await writer.Open(begun), $"form[action='{begun}/submit']");
        return begun;
    }
}
