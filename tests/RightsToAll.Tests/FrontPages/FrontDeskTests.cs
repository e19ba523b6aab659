using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.FrontPages;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.FrontPages;

public sealed class FrontDeskTests(Newsroom newsroom) : IAsyncLifetime
{
    private const string HomePage = "/admin/home-page";
    private const string Tomorrow = "2026-11-25T12:00";

    private readonly Site _site = new(newsroom);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Pinned_articles_keep_their_places_until_their_time_and_nothing_stands_twice()
    {
        await PublishAsync(40);
        using var editor = await _site.SignInAs(Role.Editor);

        var answer = await editor.Submit(await editor.Open(HomePage), "#home-page",
            ("Form.Lead.Article", "Story 30"), ("Form.Lead.Until", Tomorrow),
            ("Form.Stories[0].Article", "Story 31"), ("Form.Stories[0].Until", "2026-11-24T13:00"),
            ("Form.Stories[1].Article", "Story 0"), ("Form.Stories[1].Until", Tomorrow),
            ("Form.Stories[2].Article", "Story 32"), ("Form.Stories[2].Until", Tomorrow),
            ("Form.Stories[3].Article", "Story 33"), ("Form.Stories[3].Until", Tomorrow),
            ("Form.Stories[4].Article", "Story 34"), ("Form.Stories[4].Until", Tomorrow));

        Assert.Equal((HttpStatusCode.Found, HomePage), (answer.Status, answer.Location));
        Assert.Equal(["Story 31", "Story 0", "Story 32", "Story 33", "Story 34"], await StackAsync());
        Assert.Equal(["Story 30"], (await _site.PageAsync("/")).Texts(".card-lead a"));
        await NothingStandsTwiceAsync();

        _site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(["Story 0", "Story 32", "Story 33", "Story 34"], await StackAsync());
        // What has ended is not offered to be saved again.
        Assert.EndsWith("/story-0", Value((await editor.Open(HomePage)).Page, "Form.Stories[0].Article"), StringComparison.Ordinal);

        _site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["Story 0"], (await _site.PageAsync("/")).Texts(".card-lead a"));
        Assert.Equal(["Story 1", "Story 2", "Story 3", "Story 4"], await StackAsync());
    }

    [Fact]
    public async Task A_pinned_article_that_is_withdrawn_or_not_out_yet_leaves_its_place_to_the_newest()
    {
        await PublishAsync(8);
        var scheduled = await _site.Desk.PublishAt(new Story("To come") { At = Site.Noon.AddHours(1) });
        var leading = await _site.Desk.Publish(new Story("Leading") { At = Site.Noon.AddDays(-30) });
        using var editor = await _site.SignInAs(Role.Editor);
        await editor.Submit(await editor.Open(HomePage), "#home-page",
            ("Form.Lead.Article", "Leading"), ("Form.Lead.Until", Tomorrow), ("Form.Stories[0].Article", scheduled), ("Form.Stories[0].Until", Tomorrow));
        Assert.Equal(["Leading"], (await _site.PageAsync("/")).Texts(".card-lead a"));
        Assert.DoesNotContain("To come", (await _site.PageAsync("/")).DocumentElement.OuterHtml, StringComparison.Ordinal);

        await _site.Desk.Withdraw(leading, "Wrong.");
        _site.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(["Story 0"], (await _site.PageAsync("/")).Texts(".card-lead a"));
        Assert.Equal("To come", (await StackAsync())[0]);
    }

    [Fact]
    public async Task Blocks_stand_in_the_editors_order_without_those_left_out_and_latest_may_repeat()
    {
        await PublishAsync(60);
        using var editor = await _site.SignInAs(Role.Editor);
        var page = await editor.Open(HomePage);
        var (first, second) = (Category(page.Page, "First"), Category(page.Page, "Second"));

        // Without scripts the arrows of a block post the form, and nothing is saved by it.
        var moved = await editor.Submit(page, $"button[name=down][value='{first}']", ("Form.Lead.Article", "Story 7"), ("Form.Lead.Until", Tomorrow));
        Assert.Equal("Story 7", Value(moved.Page, "Form.Lead.Article"));
        Assert.Equal(["First", "Second", "Third"], (await _site.PageAsync("/")).Texts("main .band h2"));

        await editor.Submit(moved, "#home-page", ("Form.Shown", first), ("Form.Shown", second), ("Form.LatestRepeats", "true"));
        var home = await _site.PageAsync("/");
        Assert.Equal(["Second", "First"], home.Texts("main .band h2"));
        Assert.Equal(["Story 7"], home.Texts(".card-lead a"));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"Story {i}"), home.Texts(".rail li a"));

        // A category that came later has a block below the others.
        await _site.Has(new Category("New", "new") { Position = 0 });
        await _site.Desk.Publish(new Story("Of the new one") { Category = "New", At = Site.Noon.AddDays(-60) });
        Assert.Equal(["Second", "First", "New"], (await _site.PageAsync("/")).Texts("main .band h2"));
    }

    [Fact]
    public async Task What_cannot_stand_there_is_named_at_its_field_and_nothing_typed_is_lost()
    {
        await PublishAsync(3);
        var draft = await _site.Desk.Write(new Story("Not finished"));
        using var editor = await _site.SignInAs(Role.Editor);
        var page = await editor.Open(HomePage);

        foreach (var button in new[] { "#home-page", "button[formaction]" })
        {
            var answer = await editor.Submit(page, button,
                ("Form.Lead.Article", "No such story"), ("Form.Lead.Until", "whenever"),
                ("Form.Stories[0].Article", $"/admin/articles/{draft.Id}"), ("Form.Stories[0].Until", ""),
                ("Form.Stories[1].Article", "Story 1"), ("Form.Stories[1].Until", "2026-11-24T11:59"),
                ("Form.Stories[2].Article", "Story 1"), ("Form.Stories[2].Until", Tomorrow));
            Assert.Equal(
                [
                    ("Form_Lead_Article", "There is no article “No such story”. Give its address on this site, or its title."),
                    ("Form_Lead_Until", "Give a date and a time, such as 2026-03-29T14:30."),
                    ("Form_Stories_0__Article", "This article is neither published nor scheduled, so no reader could open it."),
                    ("Form_Stories_0__Until", "Say until when it keeps its place."),
                    ("Form_Stories_1__Until", "That is past already."),
                    ("Form_Stories_2__Article", "This article has a place already."),
                ],
                answer.Page.QuerySelectorAll(".errors a").Select(link => (link.GetAttribute("href")![1..], link.TextContent)).Order());
            Assert.All(answer.Page.Links(".errors a"), field => Assert.NotNull(answer.Page.QuerySelector("input" + field)));
            Assert.Equal("No such story", Value(answer.Page, "Form.Lead.Article"));
            Assert.Equal("2026-11-24T11:59", Value(answer.Page, "Form.Stories[1].Until"));
        }
        Assert.Empty((await _site.Ask(db => db.FrontChoiceAsync(CancellationToken.None))).Pins);
    }

    [Fact]
    public async Task A_preview_shows_readers_nothing_and_of_two_editors_the_second_is_told_and_may_undo()
    {
        await PublishAsync(6);
        using var editor = await _site.SignInAs(Role.Editor, "Amina");
        using var other = await _site.SignInAs(Role.Editor, "Pavel");
        var (page, others) = (await editor.Open(HomePage), await other.Open(HomePage));

        var preview = await editor.Submit(page, "button[formaction]", ("Form.Lead.Article", "Story 5"), ("Form.Lead.Until", Tomorrow));
        Assert.Equal(["Story 5"], preview.Page.Texts(".card-lead a"));
        Assert.Equal("noindex", preview.Page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal(["Story 0"], (await _site.PageAsync("/")).Texts(".card-lead a"));

        await editor.Submit(page, "#home-page", ("Form.Lead.Article", "Story 5"), ("Form.Lead.Until", Tomorrow));
        var refused = await other.Submit(others, "#home-page", ("Form.Lead.Article", "Story 4"), ("Form.Lead.Until", Tomorrow));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.StartsWith("Somebody else has arranged the home page meanwhile", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(["Story 5"], (await _site.PageAsync("/")).Texts(".card-lead a"));

        // Having looked, they may put theirs in its place; and take it back, once.
        await other.Submit(refused, "#home-page");
        Assert.Equal(["Story 4"], (await _site.PageAsync("/")).Texts(".card-lead a"));
        await other.Submit(await other.Open(HomePage), "form:has([name=version])");
        Assert.Equal(["Story 5"], (await _site.PageAsync("/")).Texts(".card-lead a"));
        Assert.Null((await other.Open(HomePage)).Page.QuerySelector("form:has([name=version])"));

        var acts = await _site.Ask(db => db.Audit.Where(e => e.Act.StartsWith("home-page.")).OrderBy(e => e.Id).ToListAsync());
        Assert.Equal([("Amina", "home-page.changed"), ("Pavel", "home-page.changed"), ("Pavel", "home-page.undone")], acts.Select(e => (e.Actor, e.Act)));
        Assert.Equal("Story 5 until 2026-11-25 12:00 UTC", acts[1].Before["lead"]);
        Assert.Equal("Story 4 until 2026-11-25 12:00 UTC", acts[1].After["lead"]);
    }

    private async Task PublishAsync(int stories)
    {
        await _site.Has(new Category("First", "first") { Position = 1 }, new Category("Second", "second") { Position = 2 }, new Category("Third", "third") { Position = 3 });
        string[] categories = ["First", "Second", "Third"];
        for (var i = 0; i < stories; i++)
            await _site.Desk.Publish(new Story($"Story {i}") { Category = categories[i % 3], At = Site.Noon.AddMinutes(-i - 1) });
    }

    private async Task<IReadOnlyList<string>> StackAsync() => [.. (await _site.PageAsync("/")).Texts(".stack a")];

    private async Task NothingStandsTwiceAsync()
    {
        var links = (await _site.PageAsync("/")).Links("main a[href^='/2']");
        Assert.Equal(links.Distinct(), links);
    }

    private static string Value(IHtmlDocument page, string field) => ((IHtmlInputElement)page.QuerySelector($"input[name='{field}']")!).Value;

    private static string Category(IHtmlDocument page, string name) =>
        page.QuerySelectorAll("[data-order] li").Single(li => li.QuerySelector("label")!.TextContent.Trim() == name).QuerySelector("input")!.GetAttribute("value")!;
}
