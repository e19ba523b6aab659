using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Articles;

/// <summary>Plants a word in everything that is not public, and follows every link that readers have.</summary>
public sealed class CanaryTests(Site site) : IClassFixture<Site>
{
    private const string Canary = "zyzzyvacanary";
    private const string Archived = "quokkacanary";

    [Fact]
    public async Task What_is_not_public_is_found_nowhere_a_reader_can_reach()
    {
        await PlantAsync();

        var pages = await CrawlAsync();

        Assert.True(pages.Count > 25, $"Only {pages.Count} pages were reached.");
        Assert.Empty(pages.Where(page => page.Value.Contains(Canary, StringComparison.OrdinalIgnoreCase)).Select(page => page.Key));
        // What is archived is read at its own address alone.
        Assert.Equal(["/2026/11/24/archived-story"], pages.Where(page => page.Value.Contains(Archived, StringComparison.OrdinalIgnoreCase)).Select(page => page.Key));
        Assert.Contains(pages, page => page.Value.Contains("open to all readers", StringComparison.Ordinal));
    }

    private async Task PlantAsync()
    {
        var tag = new Tag("Public tag", "public-tag");
        await site.Has(tag, new Author("Amina Osei", "amina-osei"), new Category("News", "news"), new Tag($"{Canary} tag", $"{Canary}-tag"));
        await site.Desk.Publish(new Story("Public story") { Markdown = "This is open to all readers.", Tags = ["Public tag"] });
        var withdrawn = await site.Desk.Publish(new Story("Withdrawn story") { Markdown = Canary, Standfirst = Canary, Tags = ["Public tag"] });
        await site.Desk.Withdraw(withdrawn, "For a reason.");
        var archived = await site.Desk.Publish(new Story("Archived story") { Markdown = Archived, Standfirst = Archived, Tags = ["Public tag"], Breaking = true });
        var leaving = await site.Desk.Publish(new Story("Leaving story") { Markdown = Canary, Standfirst = Canary });
        await site.Desk.Publish(new Story($"{Canary} scheduled") { At = Site.Noon.AddHours(5), Tags = ["Public tag", $"{Canary} tag"] });
        using var editor = await site.SignInAs(Role.Editor);
        await editor.WithdrawAsync(archived, ("Archive", "true"));
        await editor.WithdrawAsync(leaving, ("When", "Later"), ("At", AtTheDesk.Typed(site.Clock.GetUtcNow().AddHours(1))));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await AtTheDesk.UntilAsync(async () => (await site.StoredAsync(leaving)).Status == ArticleStatus.Withdrawn);
        foreach (var act in new[] { null, "submit", "trash" })
        {
            var path = await DraftAsync(editor);
            if (act is not null)
                await editor.Submit(await editor.Open(path), $"form[action='{path}/{act}']");
        }
        await ChangeAsync(editor);
    }

    private static async Task<string> DraftAsync(Writer editor)
    {
        var path = (await editor.Submit(await editor.Open("/admin/articles"), "form[action='/admin/articles/new']")).Location!;
        await editor.Submit(await editor.Open(path), "#edit",
            ("Form.Title", Canary), ("Form.Slug", Canary), ("Form.Standfirst", Canary), ("Form.Markdown", Canary), ("Form.Tags", $"Public tag, {Canary} tag"), ("Form.Authors", "Amina Osei"));
        return path;
    }

    // A working copy of what readers see, with a note beside it.
    private async Task ChangeAsync(Writer editor)
    {
        var id = await site.Ask(db => db.Articles.Where(a => a.Title == "Public story").Select(a => a.Id).SingleAsync());
        await editor.Submit(await editor.Open($"/admin/articles/{id}"), "#edit", ("Form.Markdown", Canary));
        await editor.Submit(await editor.Open($"/admin/articles/{id}"), "#notes form:last-of-type", ("text", Canary));
    }

    private async Task<Dictionary<string, string>> CrawlAsync()
    {
        var pages = new Dictionary<string, string>();
        var waiting = new Queue<string>(["/", "/search?q=story", "/search?q=public", "/breaking-news", "/tags", "/authors", "/2026", "/2026/11", "/2026/11/24",
            $"/2026/11/24/{Canary}", $"/tag/{Canary}-tag", "/2026/11/24/withdrawn-story", "/2026/11/24/archived-story", "/2026/11/24/leaving-story", "/robots.txt", "/sitemap.xml", "/feed", "/healthz", "/readyz"]);
        while (waiting.TryDequeue(out var path))
        {
            if (pages.ContainsKey(path))
                continue;
            using var answer = await site.Reader.GetAsync(path, TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            // An address that was asked for may be told back; nothing else may.
            pages[path] = string.Join('\n', body.Split('\n').Where(line => !path.Contains(Canary, StringComparison.Ordinal) || !line.Contains("canonical", StringComparison.Ordinal)));
            var document = await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(body, TestContext.Current.CancellationToken);
            foreach (var link in document.QuerySelectorAll("a[href^='/'], link[href^='/']"))
                waiting.Enqueue(link.GetAttribute("href")!.Split('#')[0]);
        }
        return pages;
    }
}
