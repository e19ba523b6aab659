using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Testing;
using RightsToAll.Tests.Articles;

namespace RightsToAll.Tests.Web;

/// <summary>Two nodes on one database, with nothing between them that sends anybody back to where they were before.</summary>
public sealed class SeveralNodesTests(Newsroom newsroom) : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Caching = new() { ["Newsroom:CacheMegabytes"] = "1" };

    private readonly Site _first = new(newsroom) { Settings = Caching };
    private readonly Site _second = new(newsroom) { Settings = Caching };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _first.InitializeAsync();
        await _second.StartAsync(_first.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _second.DisposeAsync();
        await _first.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_who_signs_in_by_forms_of_two_nodes_is_signed_in_on_both()
    {
        const string Password = "correct horse battery staple";
        var account = new Account("amina@news.example", "Amina", Role.Editor, Site.Noon) { PasswordHash = _first.Services.GetRequiredService<Passwords>().Hash(Password) };
        await _first.Has(account);
        using var here = _first.Stranger();
        var form = await here.Open("/admin/sign-in");
        using var there = On(_second, here);

        Assert.Equal("/admin", (await there.Submit(form, "main form", ("Email", account.Email!), ("Password", Password))).Location);

        using var back = On(_first, there);
        await back.Open("/admin");
        // Whoever signs out there is signed out here too.
        await there.Submit(await there.Open("/admin"), "form[action='/admin/sign-out']");
        Assert.Equal(HttpStatusCode.Found, (await back.Get("/admin")).Status);
    }

    [Fact]
    public async Task Text_that_is_saved_by_itself_on_one_node_and_the_other_in_turn_loses_nothing()
    {
        using var here = await _first.SignInAs(Role.Editor);
        var story = await _first.Desk.Write(new Story("Hearing begins"));
        var path = AtTheDesk.PathOf(story);
        var page = await here.Open(path);
        using var there = On(_second, here);
        var from = page.Page.QuerySelector("[name='Form.From']")!.GetAttribute("value")!;

        for (var save = 1; save <= 8; save++)
        {
            var saved = await (save % 2 == 0 ? here : there).Submit(page, "#edit", path + "/autosave", ("Form.From", from), ("Form.Markdown", $"Line {save}."));
            Assert.True(saved.Status == HttpStatusCode.OK, $"Save {save}: {(int)saved.Status} {saved.Body}");
            from = JsonDocument.Parse(saved.Body).RootElement.GetProperty("number").ToString();
            // What the other node shows right away is what was saved.
            var shown = await (save % 2 == 0 ? there : here).Open(path);
            Assert.Equal($"Line {save}.", shown.Page.QuerySelector("#Form_Markdown")!.TextContent.Trim());
        }

        // And whoever goes on from what is no longer the newest is told, on either node.
        var late = await there.Submit(page, "#edit", path + "/autosave", ("Form.Markdown", "From long ago."));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("Line 8.", await _first.Ask(db => db.Drafts.Where(d => d.ArticleId == story.Id).Select(d => d.Markdown).SingleAsync()));
    }

    [Fact]
    public async Task A_preview_link_made_on_one_node_opens_on_the_other_and_is_taken_back_on_both()
    {
        using var here = await _first.SignInAs(Role.Editor);
        var path = AtTheDesk.PathOf(await _first.Desk.Write(new Story("Hearing begins") { Markdown = "For the lawyer's eyes." })) + "/preview-links";
        var made = await here.Submit(await here.Open(path), "main form");
        var address = new Uri(made.Page.QuerySelector("code")!.TextContent).AbsolutePath;

        Assert.Contains("For the lawyer", await _second.Reader.GetStringAsync(address, Cancel), StringComparison.Ordinal);

        using var there = On(_second, here);
        await there.Submit(await there.Open(path), "button[name=revoke]");
        Assert.Equal(HttpStatusCode.NotFound, await _first.StatusAsync(address));
        Assert.Equal(HttpStatusCode.NotFound, await _second.StatusAsync(address));
    }

    [Fact]
    public async Task A_scheduled_article_appears_on_every_node_at_its_moment()
    {
        var address = await _first.Desk.PublishAt(new Story("Verdict at noon") { At = Site.Noon.AddMinutes(10) });
        Site[] nodes = [_first, _second];
        foreach (var node in nodes)
        {
            Assert.Equal(HttpStatusCode.NotFound, await node.StatusAsync(address));
            Assert.DoesNotContain("Verdict", await node.Reader.GetStringAsync("/", Cancel), StringComparison.Ordinal);
        }

        foreach (var node in nodes)
            node.Clock.Advance(TimeSpan.FromMinutes(10));

        foreach (var node in nodes)
        {
            Assert.Equal(HttpStatusCode.OK, await node.StatusAsync(address));
            await AtTheDesk.UntilAsync(async () => (await node.Reader.GetStringAsync("/", Cancel)).Contains("Verdict", StringComparison.Ordinal));
        }
    }

    /// <summary>The same browser, sent to another node.</summary>
    private static Writer On(Site node, Writer writer)
    {
        var there = node.Stranger();
        foreach (var (name, value) in writer.Cookies)
            there.Cookies[name] = value;
        return there;
    }
}
