using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

/// <summary>What editors do with pictures and with the names that readers see, on a phone, with axe looking at every page.</summary>
[Collection<WritingRoomTests>]
public sealed class LibraryTests(WritingRoom room)
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task A_picture_is_uploaded_described_focused_by_keys_alone_credited_with_others_and_deleted()
    {
        using var editor = await room.Site.SignInAs(Role.Editor);
        await using var visit = await room.OpenAsync(editor, new(room.Site.Address, "/admin/pictures/upload"), new() { Screen = Screen.Phone });
        var page = visit.Page;
        await WritingRoom.CheckAsync(page, "upload");
        await page.GetByLabel("JPEG, PNG, WebP, AVIF or GIF").SetInputFilesAsync(new FilePayload { Name = $"gate {_mark}.png", MimeType = "image/png", Buffer = await DrawAsync(page) });
        await page.GetByLabel("Description for readers").FillAsync("A gate");
        await page.GetByLabel("Photographer or illustrator").FillAsync("Lena Brandt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await page.GetByText("Uploaded.").WaitForAsync();
        await WritingRoom.CheckAsync(page, "picture");
        var id = Guid.Parse(new Uri(page.Url).Segments[^1]);

        // With the keyboard alone: from the last field to the point, four keys, and both crops follow.
        var point = page.GetByRole(AriaRole.Slider, new() { Name = "Point that cards keep in sight" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(point).ToBeFocusedAsync();
        foreach (var key in new[] { "ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowDown" })
            await page.Keyboard.PressAsync(key);
        Assert.Equal("30 % from the left, 50 % from the top", await point.GetAttributeAsync("aria-valuetext"));
        foreach (var crop in await page.Locator(".crop img").AllAsync())
            Assert.Equal("30% 50%", await crop.EvaluateAsync<string>("img => getComputedStyle(img).objectPosition"));
        await page.GetByText("The point is set.").WaitForAsync();
        Assert.Equal(30, await room.Site.Ask(db => db.Pictures.Where(p => p.Id == id).Select(p => p.FocusX).SingleAsync()));
        // Setting the point is no conflict for the form beside it.
        await page.GetByLabel("Caption").FillAsync("The northern gate " + _mark);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Saved.").WaitForAsync();

        await page.GotoAsync(new Uri(room.Site.Address, "/admin/pictures?q=" + _mark).AbsoluteUri);
        await WritingRoom.CheckAsync(page, "grid");
        await page.GetByLabel("Choose The northern gate " + _mark).CheckAsync();
        await page.GetByLabel("Licence").FillAsync("CC BY 4.0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set for the chosen" }).ClickAsync();
        await page.GetByText("1 picture was changed.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByText("Undone.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show as a list" }).ClickAsync();
        await WritingRoom.CheckAsync(page, "list");
        await page.GetByRole(AriaRole.Link, new() { Name = "The northern gate " + _mark }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Replace the file" }).ClickAsync();
        await WritingRoom.CheckAsync(page, "replace");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Delete" }).ClickAsync();
        await WritingRoom.CheckAsync(page, "delete");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move to the trash" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it out of the trash" }).ClickAsync();
        await page.GetByText("Taken out of the trash.").WaitForAsync();
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task An_author_is_made_previewed_and_merged_into_another_and_the_merge_undone()
    {
        using var editor = await room.Site.SignInAs(Role.Editor);
        await room.Site.Desk.Publish(new Story("By both " + _mark) { Authors = ["Bisi " + _mark, "Amina " + _mark] });
        await using var visit = await room.OpenAsync(editor, new(room.Site.Address, "/admin/authors/new"), new() { Screen = Screen.Phone });
        var page = visit.Page;
        await page.GetByLabel("Name that readers see").FillAsync("Bisi Adu " + _mark);
        await page.GetByLabel("Biography, in Markdown").FillAsync("Writes on **water**.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview the biography" }).ClickAsync();
        await page.Locator(".prose strong").WaitForAsync();
        await page.GetByLabel("Link 1, called").FillAsync("Her site");
        await page.GetByLabel("Link 1, address").FillAsync("bisi.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("The address of a link begins with").First.WaitForAsync();
        await WritingRoom.CheckAsync(page, "author with an error");
        await page.GetByLabel("Link 1, address").FillAsync("https://bisi.example/");
        await page.GetByLabel("The name is a pseudonym").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Saved.").WaitForAsync();
        await WritingRoom.CheckAsync(page, "author");

        await page.GetByRole(AriaRole.Link, new() { Name = "Merge into another author" }).ClickAsync();
        await page.GetByLabel("The author that stays").FillAsync("Amina " + _mark);
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge" }).ClickAsync();
        await page.GetByLabel("The person behind the pseudonym agrees").CheckAsync();
        await WritingRoom.CheckAsync(page, "merge");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge" }).ClickAsync();
        await page.GetByText("was merged.").WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "In the trash" }).ClickAsync();
        await WritingRoom.CheckAsync(page, "authors in the trash");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Undo the merge into Amina {_mark}: Bisi Adu {_mark}" }).ClickAsync();
        await page.GetByText("is an author again").WaitForAsync();
        await WritingRoom.CheckAsync(page, "authors");
        Assert.Empty(await visit.TroublesAsync());
    }

    private static async Task<byte[]> DrawAsync(IPage page) => Convert.FromBase64String(await page.EvaluateAsync<string>("""
        () => {
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [600, 400];
          canvas.getContext('2d').fillRect(0, 0, 300, 400);
          return canvas.toDataURL('image/png').split(',')[1];
        }
        """));
}
