using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Authors;
using RightsToAll.Cli;
using RightsToAll.Redirects;
using RightsToAll.Settings;
using RightsToAll.Testing;
using RightsToAll.Tests.Cli;

namespace RightsToAll.Tests.Demo;

public sealed class DemoResetTests(DemoSite demo) : IClassFixture<DemoSite>
{
    private readonly Site _site = demo.Site;

    [Fact]
    public async Task A_demo_site_is_as_new_but_for_its_accounts_while_it_runs()
    {
        var fresh = await ContentAsync();
        var author = new Author("Mine", "mine");
        await _site.Has(author, new Author("Nobody's", "nobodys"), new Redirect("/mine", "/tags"));
        using var chief = await _site.SignInAs(Role.Administrator, "Chief", author.Id);
        await chief.Submit(await chief.Open("/admin/articles"), "form[action='/admin/articles/new']");
        var defaced = await _site.Desk.Publish(new Story("Written by a visitor") { Tags = ["Graffiti"], Category = "Visitors" });
        await _site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(s => s.SetProperty(x => x.Name, "Defaced").SetProperty(x => x.AuthorsSubmit, true)));
        await _site.Ask(db => db.Pictures.ExecuteUpdateAsync(p => p.SetProperty(x => x.Alt, "Changed")));

        var (code, _, errors) = await RunAsync("demo", "reset");
        Assert.Equal(CommandLine.Failed, code);
        Assert.Contains("call it again with --yes", errors, StringComparison.Ordinal);
        Assert.True(await _site.Ask(db => db.Articles.AnyAsync(a => a.Id == defaced.Id)));

        (code, var output, errors) = await RunAsync("demo", "reset", "--yes");

        Assert.Equal((CommandLine.Done, ""), (code, errors));
        Assert.Contains("The demo content is restored", output, StringComparison.Ordinal);
        Assert.Equal(fresh, await ContentAsync());
        Assert.Equal((false, false), (await _site.Ask(db => db.Redirects.AnyAsync()), await _site.Ask(db => db.Drafts.AnyAsync())));
        Assert.Equal(["mine"], await _site.Ask(db => db.Authors.Where(a => a.Slug == "mine" || a.Slug == "nobodys").Select(a => a.Slug).ToListAsync()));
        Assert.Equal("demo.reset", await _site.Ask(db => db.Audit.OrderByDescending(e => e.At).Select(e => e.Act).FirstAsync()));
        foreach (var page in new[] { "/admin/articles", "/admin/breaking-news", "/admin/home-page", "/admin/settings" })
            await chief.Open(page);
        Assert.Contains("human rights", await _site.Reader.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_newsrooms_own_site_is_never_touched()
    {
        await _site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(s => s.SetProperty(x => x.Demo, DemoState.None)));
        var rows = await Import.AFolder.RowsOf(_site);
        try
        {
            Assert.Equal((CommandLine.Failed, "", "This is a newsroom's own site and not a demo, so nothing was changed." + Environment.NewLine), await RunAsync("demo", "reset", "--yes"));
            Assert.Equal(rows, await Import.AFolder.RowsOf(_site));
        }
        finally
        {
            await _site.Ask(db => db.SiteSettings.ExecuteUpdateAsync(s => s.SetProperty(x => x.Demo, DemoState.Filled)));
        }
    }

    /// <summary>What a visitor could have changed, without what is made anew each time.</summary>
    private Task<string> ContentAsync() => _site.Ask(async db => string.Join('\n',
    [
        .. await db.Articles.OrderBy(a => a.PublishedOn).ThenBy(a => a.Slug).Select(a => $"{a.PublishedOn} {a.Slug} {a.Title} {a.Status}").ToListAsync(),
        .. await db.Tags.OrderBy(t => t.Slug).Select(t => $"{t.Name} {t.ArticleCount}").ToListAsync(),
        .. await db.Categories.OrderBy(c => c.Position).Select(c => c.Name).ToListAsync(),
        .. await db.SitePages.OrderBy(p => p.Slug).Select(p => p.Title).ToListAsync(),
        .. await db.Pictures.OrderBy(p => p.FileName).ThenBy(p => p.Alt).Select(p => $"{p.FileName} {p.Alt}").ToListAsync(),
        .. await db.Ticker.OrderBy(i => i.Position).Select(i => i.Headline ?? "").ToListAsync(),
        .. await db.SiteSettings.Select(s => $"{s.Name} {s.Tagline} {s.Demo} {s.AuthorsSubmit}").ToListAsync(),
    ]));

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => TheProgram.RunAsync(_site.DataDirectory, _site.ConnectionString, arguments);
}
