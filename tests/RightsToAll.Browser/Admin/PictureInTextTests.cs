using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

[Collection<WritingRoomTests>]
public sealed class PictureInTextTests(WritingRoom room)
{
    /// <summary>Gives the text files as a person would; a PNG is drawn in the page itself.</summary>
    private const string Give = """
        async (text, [how, name, words]) => {
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [60, 40];
          canvas.getContext('2d').fillRect(0, 0, 30, 40);
          const blob = name.endsWith('.png') ? await new Promise(done => canvas.toBlob(done, 'image/png')) : new Blob([name.endsWith('.svg') ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : 'Dear editor']);
          const data = new DataTransfer();
          data.items.add(new File([blob], name, { type: blob.type || 'image/png' }));
          if (words) { data.setData('text/plain', 'Court'); data.setData('text/html', words); }
          const init = { bubbles: true, cancelable: true };
          text.focus();
          text.dispatchEvent(how === 'drop' ? new DragEvent('drop', { ...init, dataTransfer: data }) : new ClipboardEvent('paste', { ...init, clipboardData: data }));
        }
        """;

    [Fact]
    public async Task A_picture_dropped_on_the_text_is_described_uploaded_and_stands_in_it()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author, markdown: "Before."));
        var (page, dialog) = (visit.Page, visit.Page.GetByRole(AriaRole.Dialog, new() { Name = "About the picture" }));
        await Text(page).EvaluateAsync("text => text.setSelectionRange(7, 7)");

        await GiveAsync(page, "drop", "gate.png");
        await dialog.WaitForAsync();
        Assert.Equal("Before.\n\n![Uploading gate.png…]()", await Text(page).InputValueAsync());
        Assert.Equal("Form_Alt", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.PressAsync("Enter");
        await dialog.GetByText("Name the photographer or illustrator.").WaitForAsync();
        await dialog.GetByLabel("Description for readers who cannot see it").FillAsync("A gate");
        await dialog.GetByLabel("Photographer or illustrator").FillAsync("Lena Brandt");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();

        await page.GetByText("gate.png is uploaded.").WaitForAsync();
        Assert.Matches(@"^Before\.\n\n!\[A gate\]\(picture:[0-9a-f-]{36}\)$", await Text(page).InputValueAsync());
        Assert.False(await dialog.IsVisibleAsync());
        Assert.Equal("Form_Markdown", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await page.Locator("#live-preview img[alt='A gate']").WaitForAsync();
        Assert.DoesNotContain(await visit.TroublesAsync(), trouble => !trouble.Contains("400", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pasted_picture_is_one_picture_and_words_with_a_picture_of_themselves_are_words()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author, markdown: ""));
        var (page, dialog) = (visit.Page, visit.Page.GetByRole(AriaRole.Dialog));

        await GiveAsync(page, "paste", "cells.png", "<table><tr><th>Court</th></tr><tr><td>12</td></tr></table>");
        await Assertions.Expect(Text(page)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^\s*Court"));
        Assert.False(await dialog.IsVisibleAsync());

        await Text(page).FillAsync("");
        await GiveAsync(page, "paste", "image.png");
        await dialog.GetByLabel("Decorative").CheckAsync();
        await dialog.GetByLabel("Photographer or illustrator").FillAsync("Pasted By");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await Assertions.Expect(Text(page)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^!\[\]\(picture:[^)]+\)$"));
        Assert.Equal(1, await room.Site.Ask(db => db.Pictures.CountAsync(p => p.Credit == "Pasted By")));
        Assert.Empty(await visit.TroublesAsync());
    }

    [Theory]
    [InlineData("drawing.svg", "This is an SVG drawing, which can carry scripts.")]
    [InlineData("letter.txt", "This file is not a picture that can be shown.")]
    public async Task What_is_no_picture_is_named_in_the_page_and_leaves_the_text_as_it_was(string file, string why)
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author, markdown: "Before."));

        await GiveAsync(visit.Page, "drop", file);

        await visit.Page.Locator("#picture-said.err", new() { HasText = $"{file}: {why}" }).WaitForAsync();
        await Assertions.Expect(Text(visit.Page)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^Before\.\s*$"));
        Assert.False(await visit.Page.GetByRole(AriaRole.Dialog).IsVisibleAsync());
    }

    [Fact]
    public async Task Who_leaves_the_dialog_has_their_text_as_it_was_and_a_line_that_is_down_costs_no_description()
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author, markdown: "Before."));
        var (page, dialog) = (visit.Page, visit.Page.GetByRole(AriaRole.Dialog));

        await GiveAsync(page, "drop", "gate.png");
        await dialog.GetByLabel("Description for readers who cannot see it").FillAsync("A gate");
        await dialog.GetByLabel("Photographer or illustrator").FillAsync("Lena Brandt");
        await visit.Context.SetOfflineAsync(true);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await dialog.GetByText("Not uploaded: the site cannot be reached.").WaitForAsync();
        Assert.Equal("A gate", await dialog.GetByLabel("Description for readers who cannot see it").InputValueAsync());
        await visit.Context.SetOfflineAsync(false);
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(Text(page)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^Before\.\s*$"));
        Assert.False(await dialog.IsVisibleAsync());
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public async Task The_dialog_satisfies_axe_by_day_and_by_night_and_fits_its_screen(Screen screen)
    {
        using var author = await room.Site.SignInAs(Role.Author);
        await using var visit = await room.OpenAsync(author, await room.BeginAsync(author), new() { Screen = screen });

        await GiveAsync(visit.Page, "drop", "gate.png");
        await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByText("Name the photographer or illustrator.").WaitForAsync();

        await WritingRoom.CheckAsync(visit.Page, "picture");
    }

    private static async Task GiveAsync(IPage page, string how, string name, string words = "") => await Text(page).EvaluateAsync(Give, new[] { how, name, words });

    private static ILocator Text(IPage page) => page.GetByLabel("Article text, in Markdown");
}
