using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace RightsToAll.Browser.Pages;

[Collection<NewsstandTests>]
public sealed class SearchTests(Newsstand newsstand)
{
    [Fact]
    public async Task What_is_typed_is_completed_and_chosen_by_keyboard()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home);
        var field = visit.Page.GetByLabel("Search articles").First;
        await field.FocusAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("role", "combobox");
        await field.PressSequentiallyAsync("land");

        var options = visit.Page.GetByRole(AriaRole.Option);
        await Assertions.Expect(options.First).ToBeVisibleAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(options.Filter(new() { HasText = "Landmines" }).First).ToContainTextAsync("Tag");

        await field.PressAsync("ArrowDown");
        await Assertions.Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Equal(await options.First.GetAttributeAsync("id"), await field.GetAttributeAsync("aria-activedescendant"));
        await field.PressAsync("ArrowUp");
        await Assertions.Expect(options.First).ToHaveAttributeAsync("aria-selected", "false");
        await field.PressAsync("Escape");
        await Assertions.Expect(options.First).ToBeHiddenAsync();
        Assert.Equal("land", await field.InputValueAsync());

        await field.PressAsync("ArrowDown");
        await Assertions.Expect(options.First).ToBeVisibleAsync();
        await field.PressAsync("ArrowDown");
        await field.PressAsync("Enter");
        await visit.Page.WaitForURLAsync(new Regex("/tag/landmines$"));
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task What_is_typed_before_the_script_has_come_is_completed_too()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.SearchUnasked);
        var release = await visit.HoldScriptsBackAsync();
        await visit.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        var field = visit.Page.Locator("main input[type=search]");
        await field.FocusAsync();
        await field.PressSequentiallyAsync("land");

        release.SetResult();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "Landmines" }).First).ToBeVisibleAsync();
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task Escape_calls_back_a_question_that_is_not_yet_answered()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.SearchUnasked);
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await visit.Page.RouteAsync("**/search/suggestions?**", async route =>
        {
            asked.TrySetResult();
            await answer.Task;
            await route.ContinueAsync();
        });
        var field = visit.Page.Locator("main input[type=search]");
        await field.FocusAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("role", "combobox");
        await field.PressSequentiallyAsync("land");
        await asked.Task;
        var calledBack = new TaskCompletionSource();
        visit.Page.RequestFailed += (_, _) => calledBack.TrySetResult();

        // Pressed, it would empty the field as well, in this browser and not in others.
        await field.DispatchEventAsync("keydown", new { key = "Escape" });

        await calledBack.Task.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        answer.SetResult();
        await Assertions.Expect(visit.Page.Locator(".suggestions > li")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Enter_searches_for_what_is_typed_where_nothing_was_chosen()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.SearchUnasked);
        var field = visit.Page.Locator("main input[type=search]");
        await field.FocusAsync();
        await field.PressSequentiallyAsync("refugess");
        await field.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/search?q=refugess");
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task Results_are_narrowed_and_ordered_without_scripts()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.SearchFound, new() { Scripts = false, Screen = Screen.Phone });
        await Assertions.Expect(visit.Page.Locator(".found mark").First).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Newest first" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**sort=date**");
        await visit.Page.GetByText("Narrow the search").ClickAsync();
        await visit.Page.Locator(".facets a[href*='category=health']").ClickAsync();
        await visit.Page.WaitForURLAsync("**category=health**");
        await Assertions.Expect(visit.Page.Locator(".facets [aria-current]")).ToContainTextAsync("Health");
        Assert.Equal(["Health"], (await visit.Page.Locator(".found .kicker").AllInnerTextsAsync()).Distinct());
    }

    [Fact]
    public async Task A_list_of_suggestions_has_no_fault_that_axe_knows()
    {
        await using var visit = await newsstand.OpenAsync(PageKind.Home);
        var field = visit.Page.GetByLabel("Search articles").First;
        await field.FocusAsync();
        await field.PressSequentiallyAsync("water");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();

        Assert.Empty((await Axe.CheckAsync(visit.Page)).Violations);
    }
}
