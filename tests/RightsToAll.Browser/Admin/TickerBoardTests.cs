using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Testing;
using RightsToAll.Ticker;

namespace RightsToAll.Browser.Admin;

/// <summary>The ticker's board under the hands of editors: the keyboard alone, a mouse, a finger.</summary>
[Collection<WritingRoomTests>]
public sealed class TickerBoardTests(WritingRoom room)
{
    private const string Board = "/admin/breaking-news";

    [Fact]
    public async Task The_keyboard_alone_puts_up_orders_pins_takes_down_and_takes_back()
    {
        using var editor = await room.Site.SignInAs(Role.Editor);
        using var other = await room.Site.SignInAs(Role.Editor);
        // Other tests share the site.
        await room.Site.Ask(db => db.Ticker.ExecuteDeleteAsync());
        await room.Site.Ask(db => db.Articles.ExecuteUpdateAsync(set => set.SetProperty(a => a.Breaking, false)));
        var article = await room.Site.Desk.Publish(new Story("Zebras freed by the court"));
        await using var visit = await room.OpenAsync(editor, new Uri(room.Site.Address, Board));
        var (page, keys) = (visit.Page, visit.Page.Keyboard);

        foreach (var headline in (string[])["Third", "Second"])
        {
            await ReachAsync(page, "Add a headline");
            await keys.PressAsync("Enter");
            await page.Locator("#headline").WaitForAsync();
            await ReachAsync(page, "Headline");
            await keys.TypeAsync(headline);
            await keys.PressAsync("Enter");
            await page.GetByText($"“{headline}” was put up").WaitForAsync();
        }
        await ReachAsync(page, "Add a headline");
        await keys.PressAsync("Enter");
        await page.Locator("#headline").WaitForAsync();
        await ReachAsync(page, "Leads to this article");
        await keys.TypeAsync("zebras");
        var choice = page.Locator("#articles option");
        await choice.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.EndsWith(article.Slug, await choice.First.GetAttributeAsync("value"), StringComparison.Ordinal);
        // Browsers draw the list themselves: what it offers can be typed as well.
        await keys.PressAsync("Control+A");
        await keys.TypeAsync((await choice.First.GetAttributeAsync("value"))!);
        await ReachAsync(page, "Breaking");
        await keys.PressAsync("ArrowDown");
        await ReachAsync(page, "Put it up");
        await keys.PressAsync("Enter");
        await page.GetByText("“Zebras freed by the court” was put up").WaitForAsync();
        Assert.Equal(["Zebras freed by the court", "Second", "Third"], await ReadersAsync());

        await ReachAsync(page, "Move Zebras freed by the court down");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Space");
        Assert.Equal("Move Zebras freed by the court down", await FocusedAsync(page));
        await page.GetByText("Zebras freed by the court: now 3 of 3. Not saved yet.").WaitForAsync();
        await keys.PressAsync("Enter");
        await page.GetByText("Zebras freed by the court is the last already.").WaitForAsync();
        await keys.PressAsync("Alt+ArrowUp");
        Assert.Equal("Move Zebras freed by the court down", await FocusedAsync(page));
        Assert.Equal(["Second", "Zebras freed by the court", "Third"], await RowsAsync(page));
        Assert.Equal(["Zebras freed by the court", "Second", "Third"], await ReadersAsync());
        await WritingRoom.CheckAsync(page, "ticker board, ordered and not saved");
        await ReachAsync(page, "Save the order");
        await keys.PressAsync("Enter");
        await page.GetByText("The headlines were put into another order").WaitForAsync();
        Assert.Equal(["Second", "Zebras freed by the court", "Third"], await ReadersAsync());

        await ReachAsync(page, "Pin: Third");
        await keys.PressAsync("Enter");
        await page.GetByText("“Third” was pinned to the top").WaitForAsync();
        await ReachAsync(page, "Take down: Second");
        await keys.PressAsync("Enter");
        await page.GetByText("“Second” was taken down").WaitForAsync();
        Assert.Equal(["Third", "Zebras freed by the court"], await ReadersAsync());
        await ReachAsync(page, "Undo: “Second” was taken down");
        await keys.PressAsync("Enter");
        await page.GetByText("Taken back: “Second” was taken down").WaitForAsync();
        Assert.Equal(["Third", "Second", "Zebras freed by the court"], await ReadersAsync());

        // Another editor is quicker.
        await ReachAsync(page, "Move Second down");
        await keys.PressAsync("Enter");
        await other.Submit(await other.Open(Board), "button[formaction$=TakeDown]");
        await ReachAsync(page, "Save the order");
        await keys.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Your order was not saved" }).WaitForAsync();
        Assert.True(await page.Locator("[role=alert]").EvaluateAsync<bool>("notice => notice === document.activeElement"));
        Assert.Equal(["Second", "Zebras freed by the court"], await ReadersAsync());
        await WritingRoom.CheckAsync(page, "ticker board, overtaken");
        await ReachAsync(page, "Use my order instead");
        await keys.PressAsync("Enter");
        await page.GetByText("The headlines were put into another order").WaitForAsync();
        Assert.Equal(["Zebras freed by the court", "Second"], await ReadersAsync());
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task What_is_typed_before_the_script_has_come_is_looked_for_too()
    {
        var article = await room.Site.Desk.Publish(new Story("Okapis freed by the court"));
        using var editor = await room.Site.SignInAs(Role.Editor);
        await using var visit = await room.SitDownAsync(editor);
        var typed = await visit.HoldScriptsBackAsync();

        await visit.Page.GotoAsync(new Uri(room.Site.Address, Board + "/new").AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit });
        await visit.Page.GetByLabel("Leads to this article").FillAsync("okapis");
        typed.SetResult();

        var choice = visit.Page.Locator("#articles option");
        await choice.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.EndsWith(article.Slug, await choice.First.GetAttributeAsync("value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mouse_and_a_finger_drag_rows_and_lists_within_rows_keep_to_themselves()
    {
        using var editor = await room.Site.SignInAs(Role.Editor);
        await using var visit = await room.SitDownAsync(editor, new() { Screen = Screen.Phone });
        var page = visit.Page;
        // Two levels, as in a menu: a page of the site, drawn by the test.
        var body = Row("A") + Row("B", $"<ol class=\"order\" data-order>{Row("B1")}{Row("B2")}{Row("B3")}</ol>") + Row("C");
        await page.RouteAsync("**" + Board, route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<!DOCTYPE html><html lang=\"en\"><head><title>Order</title><meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"/site.css\"><link rel=\"stylesheet\" href=\"/admin.css\"><script type=\"module\" src=\"/admin.js\"></script></head><body class=\"admin\"><main><form method=\"post\"><ol class=\"order\" data-order>{body}</ol><button>Save</button></form></main></body></html>",
        }));
        await visit.OpenAsync(new Uri(room.Site.Address, Board), 200);

        await DragAsync(page, "C", "A");
        Assert.Equal("C A B B1 B2 B3", await SentAsync(page));
        await page.GetByText("C: now 1 of 3. Not saved yet.").WaitForAsync();
        await DragAsync(page, "B1", "B3");
        Assert.Equal("C A B B2 B3 B1", await SentAsync(page));
        await DragAsync(page, "C", "B1");
        Assert.Equal("A B B2 B3 B1 C", await SentAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Move B1 up" }).ClickAsync();
        Assert.Equal("A B B2 B1 B3 C", await SentAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Move A down" }).ClickAsync();
        Assert.Equal("B B2 B1 B3 A C", await SentAsync(page));

        var from = await GripAsync(page, "C");
        var to = await GripAsync(page, "B");
        var fingers = await visit.Context.NewCDPSessionAsync(page);
        await TouchAsync(fingers, "touchStart", from);
        for (var step = 1; step <= 10; step++)
            await TouchAsync(fingers, "touchMove", (from.X, from.Y + ((to.Y - 30 - from.Y) * step / 10)));
        await TouchAsync(fingers, "touchEnd", null);
        Assert.Equal("C B B2 B1 B3 A", await SentAsync(page));

        var held = await GripAsync(page, "A");
        await page.Mouse.MoveAsync(held.X, held.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(held.X, held.Y - 300, new() { Steps = 10 });
        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();
        Assert.Equal("C B B2 B1 B3 A", await SentAsync(page));
        Assert.Empty(await visit.TroublesAsync());
    }

    private static string Row(string name, string within = "") =>
        $"<li id=\"{name}\"><input type=\"hidden\" name=\"order\" value=\"{name}\"><span>{name}</span><button name=\"up\" value=\"{name}\" aria-label=\"Move {name} up\">↑</button><button name=\"down\" value=\"{name}\" aria-label=\"Move {name} down\">↓</button>{within}</li>";

    private static async Task DragAsync(IPage page, string row, string onto)
    {
        var (from, to) = (await GripAsync(page, row), await GripAsync(page, onto));
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X, to.Y + (to.Y > from.Y ? 35 : -15), new() { Steps = 15 });
        await page.Mouse.UpAsync();
    }

    private static async Task<(float X, float Y)> GripAsync(IPage page, string row)
    {
        var box = (await page.Locator($"#{row} > .grip").BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private static async Task TouchAsync(ICDPSession fingers, string type, (float X, float Y)? at) => await fingers.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
    {
        ["type"] = type,
        ["touchPoints"] = at is { } point ? new object[] { new Dictionary<string, object> { ["x"] = point.X, ["y"] = point.Y } } : Array.Empty<object>(),
    });

    private static Task<string> SentAsync(IPage page) => page.EvaluateAsync<string>("new FormData(document.forms[0]).getAll('order').join(' ')");

    /// <summary>Goes through the page by Tab, as far as something of this name.</summary>
    private static async Task ReachAsync(IPage page, string name)
    {
        for (var tabs = 0; tabs < 80; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await FocusedAsync(page) == name)
                return;
        }
        Assert.Fail($"No Tab leads to “{name}”.");
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>(
        "() => { const at = document.activeElement; return (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent).trim(); }");

    private static async Task<IReadOnlyList<string>> RowsAsync(IPage page) => await page.Locator(".order-name").AllInnerTextsAsync();

    private async Task<IReadOnlyList<string>> ReadersAsync() => await room.Site.Ask(async db =>
        (await db.OnTheTickerAsync(room.Site.Clock.GetUtcNow(), default)).Select(line => line.Text).ToList());
}
