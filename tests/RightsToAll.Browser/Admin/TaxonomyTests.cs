using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

/// <summary>An editor who tidies up tags and categories.</summary>
[Collection<WritingRoomTests>]
public sealed class TaxonomyTests(WritingRoom room)
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..6];

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public async Task A_tag_is_renamed_and_two_are_merged_and_parted_again(Screen screen)
    {
        using var editor = await room.Site.SignInAs(Role.Editor);
        foreach (var tag in new[] { "Refugee", "Refugees" })
            await room.Site.Desk.Publish(new Story($"About {tag} {_mark}") { Tags = [$"{tag} {_mark}"] });
        await using var visit = await room.OpenAsync(editor, At($"/admin/tags?q={_mark}"), new() { Screen = screen, Dark = screen == Screen.Phone });
        var page = visit.Page;
        await WritingRoom.CheckAsync(page, "tags");

        await page.GetByRole(AriaRole.Link, new() { Name = $"Refugees {_mark}" }).ClickAsync();
        await page.GetByLabel("Address", new() { Exact = true }).FillAsync($"people-who-fled-{_mark}");
        await page.GetByLabel("Other names").FillAsync($"Displaced people {_mark}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Saved.").WaitForAsync();
        await WritingRoom.CheckAsync(page, "tag");
        await visit.OpenAsync(At($"/tag/refugees-{_mark}"), 200);
        Assert.EndsWith($"/tag/people-who-fled-{_mark}", page.Url, StringComparison.Ordinal);

        await visit.OpenAsync(At($"/admin/tags?q={_mark}"), 200);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Choose Refugee {_mark}" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Choose Refugees {_mark}" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge the chosen…" }).ClickAsync();
        await page.Locator("#merge label", new() { HasText = $"Refugees {_mark}" }).ClickAsync();
        await WritingRoom.CheckAsync(page, "merge");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await page.GetByText("Merged into it").WaitForAsync();
        await WritingRoom.CheckAsync(page, "merged");
        await visit.OpenAsync(At($"/tag/refugee-{_mark}"), 200);
        Assert.EndsWith($"/tag/people-who-fled-{_mark}", page.Url, StringComparison.Ordinal);
        Assert.Equal(2, await page.Locator(".stream li").CountAsync());

        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByText("Undone: what was merged is as it was before.").WaitForAsync();
        await visit.OpenAsync(At($"/tag/refugee-{_mark}"), 200);
        Assert.Equal(1, await page.Locator(".stream li").CountAsync());
        foreach (var path in new[] { "/admin/tags/similar", "/admin/tags/new", "/admin/tags?unused=true" })
        {
            await visit.OpenAsync(At(path), 200);
            await WritingRoom.CheckAsync(page, path);
        }
        Assert.Empty(await visit.TroublesAsync());
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public async Task A_category_gets_a_colour_and_is_merged(Screen screen)
    {
        using var editor = await room.Site.SignInAs(Role.Editor);
        await room.Site.Has(new Category($"Justice {_mark}", $"justice-{_mark}") { Position = 3 }, new Category($"Law {_mark}", $"law-{_mark}") { Position = 4 });
        await using var visit = await room.OpenAsync(editor, At("/admin/categories"), new() { Screen = screen, Dark = screen == Screen.Phone });
        var page = visit.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = $"Justice {_mark}" }).ClickAsync();
        await page.GetByLabel("Plum").CheckAsync();
        await WritingRoom.CheckAsync(page, "category");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Saved.").WaitForAsync();
        await visit.OpenAsync(At($"/category/justice-{_mark}"), 200);
        Assert.Equal("rgb(107, 33, 80)", await page.Locator(".label.hue-plum").EvaluateAsync<string>("label => getComputedStyle(label).backgroundColor"));
        await WritingRoom.CheckAsync(page, "readers");

        await visit.OpenAsync(At("/admin/categories"), 200);
        await WritingRoom.CheckAsync(page, "categories");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Choose Justice {_mark}" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Choose Law {_mark}" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge the chosen…" }).ClickAsync();
        await page.Locator("#merge label", new() { HasText = $"Justice {_mark}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await page.GetByText("Merged into it").WaitForAsync();
        Assert.Empty(await visit.TroublesAsync());
    }

    private Uri At(string path) => new(room.Site.Address, path);
}
