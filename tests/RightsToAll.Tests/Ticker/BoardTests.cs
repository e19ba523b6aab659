using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;
using RightsToAll.Ticker;

namespace RightsToAll.Tests.Ticker;

/// <summary>The ticker's board, as editors use it by its forms; what readers then see is asked of the site itself.</summary>
public sealed class BoardTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    private const string Board = "/admin/breaking-news";

    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    private DateTimeOffset Now => site.Clock.GetUtcNow();

    /// <summary>An empty board: all tests share one site.</summary>
    public async ValueTask InitializeAsync() => await site.Ask(async db =>
    {
        await db.Ticker.ExecuteDeleteAsync();
        await db.Articles.ExecuteUpdateAsync(set => set.SetProperty(a => a.Breaking, false));
        return await db.TickerBoards.ExecuteUpdateAsync(set => set.SetProperty(b => b.Filling, true));
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_headline_leads_to_an_article_an_address_or_nowhere_and_readers_see_it_on_their_next_request()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var article = await site.Desk.Publish(new Story($"Court orders release {_mark}"));
        await PutUpAsync(editor, ("Form.Headline", "Nowhere"), ("Form.Severity", "Developing"));
        await PutUpAsync(editor, ("Form.Headline", "Elsewhere"), ("Form.Address", "https://un.example/report"), ("Form.Severity", "Alert"));
        await PutUpAsync(editor, ("Form.Article", article.Title));
        await PutUpAsync(editor, ("Form.Headline", "في كلمات أخرى"), ("Form.Language", "ar"), ("Form.Article", $"/2026/11/24/{article.Slug}"), ("Form.Pinned", "true"));

        Assert.Equal(["في كلمات أخرى", article.Title, "Elsewhere", "Nowhere"], await TickerAsync());
        Assert.Equal([article.Slug, article.Slug, "report", "breaking-news"], (await site.PageAsync("/")).Links(".ticker .items a").Select(link => link.Split('/')[^1]));
        Assert.Equal(["Breaking", "Breaking", "Alert", "Developing"], (await site.PageAsync("/")).Texts(".ticker .severity"));
        var board = await editor.Open(Board);
        Assert.Equal(["Place 1", "Place 2", "Place 3", "Place 4"], board.Page.QuerySelectorAll(".order .state").Select(state => state.TextContent));
        Assert.Contains($"Last change: “في كلمات أخرى” was put up, by {editor.Account.Name}", board.Page.QuerySelector(".last-change")!.TextContent, StringComparison.Ordinal);
        var audited = await site.Ask(db => db.Audit.Where(e => e.AccountId == editor.Account.Id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).FirstAsync());
        Assert.Equal(("ticker.put-up", "في كلمات أخرى", "Breaking"), (audited.Act, audited.Subject, audited.After["في كلمات أخرى: severity"]));
    }

    [Theory]
    [InlineData("Form.Headline", "Write a headline", "Form.Headline", "")]
    [InlineData("Form.Article", "There is no article “No such article”", "Form.Article", "No such article")]
    [InlineData("Form.Address", "begins with https:// or http://", "Form.Address", "javascript:alert(1)")]
    [InlineData("Form.Address", "begins with https:// or http://", "Form.Address", "//evil.example/")]
    [InlineData("Form.Language", "Give a language by its code", "Form.Language", "no such tongue")]
    [InlineData("Form.Starts", "That time has passed.", "Form.Starts", "2020-01-01T12:00")]
    [InlineData("Form.Ends", "That time has passed.", "Form.Ends", "2020-01-01T12:00")]
    [InlineData("Form.Ends", "Give a date and a time", "Form.Ends", "soon")]
    [InlineData("Form.Ends", "It would end before it begins.", "Form.Ends", "2040-01-01T12:00", "Form.Starts", "2041-01-01T12:00")]
    public async Task What_is_wrong_names_its_field_and_loses_nothing(string field, string error, params string[] typed)
    {
        using var editor = await site.SignInAs(Role.Editor);
        var fields = new Dictionary<string, string> { ["Form.Headline"] = "Kept", ["Form.Severity"] = "Alert" };
        foreach (var pair in typed.Chunk(2))
            fields[pair[0]] = pair[1];

        var answer = await editor.Submit(await editor.Open(Board + "/new"), "#headline", [.. fields.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(error, Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal("#" + field.Replace('.', '_'), answer.Page.QuerySelector(".errors a")!.GetAttribute("href"));
        foreach (var (name, value) in fields.Where(pair => pair.Key != "Form.Severity"))
            Assert.Equal(value, answer.Page.QuerySelector($"[name='{name}']")!.GetAttribute("value") ?? "");
        Assert.True(answer.Page.QuerySelector("#Form_Severity_Alert")!.HasAttribute("checked"));
        Assert.Empty(await TickerAsync());
    }

    [Fact]
    public async Task Buttons_alone_put_headlines_into_order_and_what_is_pinned_stays_on_top()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (a, b, c) = (await ItemAsync("A", 1), await ItemAsync("B", 2), await ItemAsync("C", 3));

        var moved = await editor.Submit(await editor.Open(Board), $"button[name=up][value='{c}']");
        Assert.Equal($"{Board}#item-{c}", moved.Location);
        Assert.Equal(["A", "C", "B"], await TickerAsync());
        await editor.Submit(await editor.Open(Board), $"button[name=down][value='{a}']");
        Assert.Equal(["C", "A", "B"], await TickerAsync());
        await editor.Submit(await editor.Open(Board), $"button[formaction$=Pin][value='{b}']");
        Assert.Equal(["B", "C", "A"], await TickerAsync());
        var page = await editor.Open(Board);
        Assert.Equal(2, page.Page.QuerySelectorAll("ol[data-order]").Length);
        await editor.Submit(page, $"button[name=up][value='{c}']");
        await editor.Submit(await editor.Open(Board), "#board", ("order", a.ToString()), ("order", c.ToString()), ("order", b.ToString()));
        Assert.Equal(["B", "A", "C"], await TickerAsync());
        await editor.Submit(await editor.Open(Board), $"button[formaction$=Unpin][value='{b}']", ("order", b.ToString()), ("order", c.ToString()), ("order", a.ToString()));
        Assert.Equal(["B", "C", "A"], await TickerAsync());
        await editor.Submit(await editor.Open(Board), "#board");
        Assert.Contains("Nothing was changed", SaidBy(await editor.Open(Board)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_order_at_once_end_in_one_of_the_two_orders_and_one_of_them_is_told()
    {
        using var one = await site.SignInAs(Role.Editor);
        using var other = await site.SignInAs(Role.Editor);
        var ids = new List<string>();
        for (var i = 0; i < 6; i++)
            ids.Add((await ItemAsync($"H{i}", i)).ToString());
        string[] mine = [.. Enumerable.Reverse(ids)], theirs = [ids[1], ids[0], ids[3], ids[2], ids[5], ids[4]];
        var (myPage, theirPage) = (await one.Open(Board), await other.Open(Board));

        var answers = await Task.WhenAll(OrderAsync(one, myPage, mine), OrderAsync(other, theirPage, theirs));

        var late = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Conflict);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        var (saved, lost, loser, winner) = late == answers[1] ? (mine, theirs, other, one) : (theirs, mine, one, other);
        Assert.Equal(saved, await OrderOfBoardAsync());
        var notice = late.Page.QuerySelector("[role=alert]")!;
        Assert.Contains($"{winner.Account.Name} changed the ticker while you were at it", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal(saved, Order(late, "#board"));
        Assert.Equal(lost.Select(id => $"H{ids.IndexOf(id)}"), notice.QuerySelectorAll(".mine li").Select(item => item.TextContent.Trim()));

        Assert.Equal(HttpStatusCode.Redirect, (await loser.Submit(late, "[role=alert] form")).Status);
        Assert.Equal(lost, await OrderOfBoardAsync());
    }

    [Fact]
    public async Task What_is_done_to_one_headline_does_not_wait_for_the_order_and_never_undoes_it()
    {
        using var one = await site.SignInAs(Role.Editor);
        using var other = await site.SignInAs(Role.Editor);
        var (a, b, c) = (await ItemAsync("A", 1), await ItemAsync("B", 2), await ItemAsync("C", 3));
        var (stale, form) = (await one.Open(Board), await one.Open($"{Board}/{b}"));
        await OrderAsync(other, await other.Open(Board), [$"{c}", $"{b}", $"{a}"]);

        await one.Submit(stale, $"button[formaction$=TakeDown][value='{a}']");
        Assert.Null((await one.Open(Board)).Page.QuerySelector(".note[role=status]"));
        Assert.Equal(["C", "B"], await TickerAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await one.Submit(form, "#headline", ("Form.Headline", "B, in better words"))).Status);
        Assert.Equal(["C", "B, in better words"], await TickerAsync());

        var (first, second) = (await one.Open($"{Board}/{b}"), await other.Open($"{Board}/{b}"));
        await one.Submit(first, "#headline", ("Form.Severity", "Alert"));
        var late = await other.Submit(second, "#headline", ("Form.Headline", "Mine"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Somebody else changed the ticker at the same moment", Assert.Single(late.Errors), StringComparison.Ordinal);
        Assert.Equal("Mine", late.Page.QuerySelector("#Form_Headline")!.GetAttribute("value"));
        Assert.Equal(["C", "B, in better words"], await TickerAsync());
        await one.Submit(stale, $"button[formaction$=TakeDown][value='{a}']");
        Assert.Contains("no longer on the board", SaidBy(await one.Open(Board)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_change_is_taken_back_and_done_again_and_nothing_else_is()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (a, b) = (await ItemAsync("A", 1, -1), await ItemAsync("B", 2, -1));
        await editor.Submit(await editor.Open(Board), $"button[formaction$=TakeDown][value='{a}']");
        Assert.Equal(["A"], (await site.PageAsync("/breaking-news")).Texts("section[aria-labelledby=lately] h3"));

        await UndoAsync(editor);
        Assert.Equal(["A", "B"], await TickerAsync());
        Assert.Empty((await site.PageAsync("/breaking-news")).Texts("section[aria-labelledby=lately] h3"));
        Assert.StartsWith("Redo", (await editor.Open(Board)).Page.QuerySelector("button[name=change]")!.TextContent, StringComparison.Ordinal);
        await UndoAsync(editor);
        Assert.Equal(["B"], await TickerAsync());
        await UndoAsync(editor);

        // What should never have been up is found nowhere once it is taken back, or removed.
        await PutUpAsync(editor, ("Form.Headline", "A mistake"));
        await UndoAsync(editor);
        await editor.Submit(await editor.Open($"{Board}/{b}"), "form[action$=Remove]");
        var page = await site.PageAsync("/breaking-news");
        Assert.DoesNotContain("A mistake", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["A"], page.Texts("main h3"));
        var stale = await editor.Open(Board);
        await UndoAsync(editor);
        Assert.Equal(["A", "B"], await TickerAsync());
        await editor.Submit(stale, "button[name=change]");
        Assert.Contains("Somebody else changed the ticker", SaidBy(await editor.Open(Board)), StringComparison.Ordinal);
        Assert.Equal(["A", "B"], await TickerAsync());
        Assert.Equal(
            ["ticker.taken-down", "ticker.undone", "ticker.redone", "ticker.undone", "ticker.put-up", "ticker.undone", "ticker.removed", "ticker.undone"],
            await site.Ask(db => db.Audit.Where(e => e.AccountId == editor.Account.Id).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync()));
        var history = await editor.Open(Board + "/history");
        Assert.Equal(["Taken back: “B” was removed", "“B” was removed", "Taken back: “A mistake” was put up", "“A mistake” was put up"], history.Page.QuerySelectorAll("tbody th").Take(4).Select(change => change.TextContent));
    }

    [Fact]
    public async Task An_eleventh_headline_waits_for_a_place_and_there_is_an_end_to_waiting()
    {
        using var editor = await site.SignInAs(Role.Editor);
        for (var i = 0; i < 10; i++)
            await ItemAsync($"H{i}", i);
        await PutUpAsync(editor, ("Form.Headline", "The newest"));

        Assert.Equal(["The newest", .. Enumerable.Range(0, 9).Select(i => $"H{i}")], await TickerAsync());
        var board = await editor.Open(Board);
        Assert.Equal("Waits for a place", board.Page.QuerySelectorAll(".order .state")[^1].TextContent);
        Assert.Contains("One headline waits below them and comes up by itself when a place is free.", board.Page.QuerySelector("section .note")!.TextContent, StringComparison.Ordinal);
        await editor.Submit(board, "button[formaction$=TakeDown]");
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"H{i}"), await TickerAsync());

        for (var i = 10; i < TickerBoard.Most; i++)
            await ItemAsync($"H{i}", i);
        var full = await editor.Submit(await editor.Open(Board + "/new"), "#headline", ("Form.Headline", "Too many"));
        Assert.Contains("The board holds 40 headlines already", Assert.Single(full.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_press_on_an_article_puts_it_on_the_ticker_and_it_leaves_with_its_article()
    {
        using var editor = await site.SignInAs(Role.Editor);
        using var author = await site.SignInAs(Role.Author);
        var article = await site.Desk.Publish(new Story($"Put up by one press {_mark}"));
        var draft = await site.Desk.Write(new Story($"Not public {_mark}"));
        var press = $"form[action='/admin/articles/{article.Id}/put-on-ticker']";

        var pressed = await editor.Submit(await editor.Open($"/admin/articles/{article.Id}"), press);
        Assert.Equal(Board, pressed.Location);
        Assert.Equal([article.Title], await TickerAsync());
        await editor.Submit(await editor.Open($"/admin/articles/{article.Id}"), press);
        Assert.Contains("on the board already", SaidBy(await editor.Open(Board)), StringComparison.Ordinal);
        var refused = await editor.Submit(await editor.Open($"/admin/articles/{article.Id}"), press, $"/admin/articles/{draft.Id}/put-on-ticker");
        Assert.Contains("Readers cannot read that article", (await editor.Open(refused.Location!)).Page.QuerySelector(".note[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await author.Get(Board)).Status);
        Assert.DoesNotContain(Board, (await author.Open("/admin/articles")).Body, StringComparison.Ordinal);

        await site.Desk.Withdraw(article, "It was wrong.");
        Assert.Empty(await TickerAsync());
        Assert.Equal("Off: its article is withdrawn", (await editor.Open(Board)).Page.QuerySelector(".order .state")!.TextContent);
    }

    [Fact]
    public async Task Free_places_are_filled_by_breaking_articles_while_the_board_says_so()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var article = await site.Desk.Publish(new Story($"Flagged {_mark}") { Breaking = true, At = Now.AddHours(-1) });
        await ItemAsync("By hand", 1);
        Assert.Equal(["By hand", article.Title], await TickerAsync());
        var board = await editor.Open(Board);
        Assert.Equal(article.Title, board.Page.QuerySelector(".filled li")!.TextContent.Trim());

        await editor.Submit(board, "button[name=filling]");
        Assert.Equal(["By hand"], await TickerAsync());
        Assert.Empty((await editor.Open(Board)).Page.QuerySelectorAll(".filled li"));
        await editor.Submit(await editor.Open(Board), "button[name=filling]");
        Assert.Equal(["By hand", article.Title], await TickerAsync());
    }

    [Fact]
    public async Task The_ticker_is_shown_as_it_was_and_as_it_will_be()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var began = Now;
        await ItemAsync("Now and later", 1);
        var seen = await site.Desk.Publish(new Story($"Seen {_mark}") { Breaking = true, At = Now.AddMinutes(-1) });
        await editor.Submit(await editor.Open(Board), "button[name=filling]");
        await editor.Submit(await editor.Open(Board), "button[name=filling]");
        await site.Desk.Publish(new Story($"Scheduled {_mark}") { Breaking = true, At = Now.AddDays(1) });
        var scheduled = await site.Desk.Publish(new Story($"On the board {_mark}") { At = Now.AddHours(6) });
        await PutUpAsync(editor, ("Form.Article", scheduled.Title));
        await PutUpAsync(editor, ("Form.Headline", "From noon to one"), ("Form.Starts", LocalMoment.Value(Now.AddHours(12), TimeZoneInfo.Utc)), ("Form.Ends", LocalMoment.Value(Now.AddHours(13), TimeZoneInfo.Utc)));
        await site.Ask(async db =>
        {
            var article = await db.Articles.AsTracking().SingleAsync(a => a.Id == seen.Id);
            article.WithdrawLater(ArticleStatus.Withdrawn, "It was wrong.", Now.AddHours(7), Now);
            return await db.SaveChangesAsync();
        });

        Assert.Equal(["From 25 November 2026", "From 24 November 2026"], (await editor.Open(Board)).Page.QuerySelectorAll(".order .state").Take(2).Select(state => state.TextContent.Split(',')[0]));
        Assert.Equal(["Now and later", seen.Title], await AtAsync(editor, Now));
        Assert.Equal([scheduled.Title, "Now and later", seen.Title], await AtAsync(editor, Now.AddHours(6)));
        Assert.Equal([scheduled.Title, "Now and later"], await AtAsync(editor, Now.AddHours(7)));
        Assert.Equal(["From noon to one", scheduled.Title, "Now and later"], await AtAsync(editor, Now.AddHours(12)));
        Assert.Equal([scheduled.Title, "Now and later"], await AtAsync(editor, Now.AddHours(13)));
        Assert.Equal([scheduled.Title, "Now and later", $"Scheduled {_mark}"], await AtAsync(editor, Now.AddDays(2)));

        await site.Desk.Withdraw(seen, "Earlier than planned.");
        site.Clock.Advance(Sightings.Lag);
        for (var tries = 0; tries < 100 && (await site.Ask(db => db.TickerSightingAsync(Now, default)))!.Headlines.Any(line => line.Text == seen.Title); tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["Now and later", seen.Title], await AtAsync(editor, began));
        Assert.Equal(["Now and later"], await AtAsync(editor, Now.AddMinutes(-1)));
        Assert.Contains("Nothing is known of that time", (await editor.Open(Board + "/at?moment=2020-01-01T12:00")).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Give a date and a time", Assert.Single((await editor.Open(Board + "/at?moment=yesterday")).Errors), StringComparison.Ordinal);
        var change = (await editor.Open(Board + "/history")).Page.QuerySelector("tbody a")!.GetAttribute("href")!;
        Assert.Equal(["Now and later", seen.Title], Seen(await editor.Open(change)));
    }

    private static Task<Answer> OrderAsync(Writer editor, Answer page, IEnumerable<string> order) =>
        editor.Submit(page, "#board", [.. order.Select(id => ("order", id))]);

    private static async Task PutUpAsync(Writer editor, params (string, string)[] fields)
    {
        var answer = await editor.Submit(await editor.Open(Board + "/new"), "#headline", fields);
        Assert.True(answer.Location == Board, string.Join("; ", answer.Errors));
    }

    private static async Task UndoAsync(Writer editor) => await editor.Submit(await editor.Open(Board), "button[name=change]");

    private static async Task<IReadOnlyList<string>> AtAsync(Writer editor, DateTimeOffset moment) =>
        Seen(await editor.Open($"{Board}/at?moment={LocalMoment.Value(moment, TimeZoneInfo.Utc)}"));

    private static IReadOnlyList<string> Seen(Answer page) => [.. page.Page.QuerySelectorAll(".seen li > span").Select(line => line.TextContent.Trim())];

    private static string SaidBy(Answer board) => board.Page.QuerySelector(".note[role=status]")!.TextContent;

    private static IReadOnlyList<string> Order(Answer page, string form) => [.. page.Page.QuerySelectorAll(form + " [name=order]").Select(input => input.GetAttribute("value")!)];

    private async Task<Guid> ItemAsync(string headline, int position, int hours = 0)
    {
        var item = new TickerItem { Headline = headline, StartsAt = Now.AddHours(hours), Position = position };
        await site.Has(item);
        return item.Id;
    }

    private Task<List<string>> OrderOfBoardAsync() => site.Ask(db => db.Ticker.OrderBy(i => i.Position).Select(i => i.Id.ToString()).ToListAsync());

    private async Task<IReadOnlyList<string>> TickerAsync() => [.. (await site.PageAsync("/")).QuerySelectorAll(".ticker li a").Select(link =>
        link.TextContent[link.QuerySelector(".severity")!.TextContent.Length..].Trim())];
}
