using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

[Collection<WritingRoomTests>]
public sealed class TagFieldTests(WritingRoom room) : IAsyncLifetime
{
    private readonly string _mark = new([.. Guid.NewGuid().ToString("N")[..6].Select(c => (char)('a' + (c % 26)))]);

    public async ValueTask InitializeAsync() => await room.Site.Has(new Tag($"{_mark} camps", $"{_mark}-camps"), new Tag($"{_mark} courts", $"{_mark}-courts"));

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task Tags_are_completed_with_the_keyboard_alone()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author));
        var (page, tags, list) = (visit.Page, Tags(visit.Page), visit.Page.GetByRole(AriaRole.Listbox, new() { Name = "Tags there are" }));

        await tags.PressSequentiallyAsync(_mark);
        await list.WaitForAsync();
        Assert.Equal("true", await tags.GetAttributeAsync("aria-expanded"));
        await tags.PressAsync("ArrowDown");
        await tags.PressAsync("ArrowDown");
        Assert.Equal($"{_mark} courts", await page.Locator("[role=option][aria-selected=true] bdi").InnerTextAsync());
        Assert.Equal(await page.Locator("[role=option][aria-selected=true]").GetAttributeAsync("id"), await tags.GetAttributeAsync("aria-activedescendant"));
        await tags.PressAsync("Enter");
        Assert.Equal($"{_mark} courts, ", await tags.InputValueAsync());

        await tags.PressSequentiallyAsync(_mark[..4]);
        await list.GetByText($"{_mark} camps").WaitForAsync();
        Assert.Equal(1, await list.GetByRole(AriaRole.Option).CountAsync());
        await tags.PressAsync("Escape");
        Assert.False(await list.IsVisibleAsync());
        Assert.Equal($"{_mark} courts, {_mark[..4]}", await tags.InputValueAsync());
        // The form was not sent by any of this.
        Assert.Equal(0, await page.GetByText("2 revisions").CountAsync());
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task A_list_that_was_closed_stays_closed_when_an_answer_comes_late()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author));
        var (page, tags, list) = (visit.Page, Tags(visit.Page), visit.Page.GetByRole(AriaRole.Listbox, new() { Name = "Tags there are" }));
        await tags.PressSequentiallyAsync(_mark[..3]);
        await list.GetByText($"{_mark} camps").WaitForAsync();
        var closed = new TaskCompletionSource();
        await page.RouteAsync("**/admin/articles/tags**", async route =>
        {
            await closed.Task;
            await route.ContinueAsync();
        });

        await page.RunAndWaitForRequestAsync(() => tags.PressSequentiallyAsync(_mark[3..4]), "**/admin/articles/tags**");
        await tags.PressAsync("Escape");
        await Assertions.Expect(list).ToBeHiddenAsync();
        await page.RunAndWaitForResponseAsync(() => Task.Run(closed.SetResult), "**/admin/articles/tags**");

        // What the page does with the answer is done before it is asked anything else.
        await page.EvaluateAsync("new Promise(done => setTimeout(done, 300))");
        Assert.False(await list.IsVisibleAsync());
    }

    [Fact]
    public async Task A_name_that_nearly_is_a_tag_s_is_doubted_and_replaced_by_it()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author));
        var (page, tags, said) = (visit.Page, Tags(visit.Page), visit.Page.Locator("#tags-said"));

        await tags.FillAsync($"{_mark} courts, {_mark} camp");
        await tags.BlurAsync();
        await said.GetByText($"Made when you save: {_mark} camp").WaitForAsync();
        await said.GetByText($"There is already “{_mark} camps”.").WaitForAsync();
        await said.GetByRole(AriaRole.Button).ClickAsync();

        Assert.Equal($"{_mark} courts, {_mark} camps", await tags.InputValueAsync());
        await tags.BlurAsync();
        await Assertions.Expect(said).ToBeEmptyAsync();
        await page.GetByText("Saved 12:00").WaitForAsync();
        Assert.Empty(await visit.TroublesAsync());
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public async Task The_open_list_satisfies_axe_by_day_and_by_night_and_fits_its_screen(Screen screen)
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author), new() { Screen = screen });

        await Tags(visit.Page).FillAsync($"{_mark} camp, ");
        await visit.Page.GetByText("There is already").WaitForAsync();
        await Tags(visit.Page).PressSequentiallyAsync(_mark);
        await visit.Page.GetByRole(AriaRole.Listbox).WaitForAsync();
        await Tags(visit.Page).PressAsync("ArrowDown");

        await WritingRoom.CheckAsync(visit.Page, "tags");
    }

    private static ILocator Tags(IPage page) => page.GetByRole(AriaRole.Combobox, new() { Name = "Tags" });
}
