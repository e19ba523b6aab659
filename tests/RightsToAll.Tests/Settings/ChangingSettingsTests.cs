using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Import;
using RightsToAll.Settings;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Settings;

/// <summary>The settings, the menu and the footer as administrators change them, by forms alone.</summary>
public sealed class ChangingSettingsTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    /// <summary>Every test begins with settings that nobody has touched.</summary>
    public async ValueTask InitializeAsync()
    {
        await site.Ask(db => db.SettingsChanges.ExecuteDeleteAsync());
        await site.Ask(async db =>
        {
            (await db.SiteSettings.AsTracking().SingleAsync()).Content = new SiteSettings().Content;
            return await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Readers_see_every_change_at_once_and_each_can_be_undone()
    {
        using var admin = await site.SignInAs(Role.Administrator);
        var saved = await SaveAsync(admin, ("Form.Name", "The Paper"), ("Form.Tagline", "Read at the source"), ("Form.TimeZone", "Asia/Tokyo"),
            ("Form.PublicAddress", "https://Paper.example/"), ("Form.Contact", "desk@paper.example"), ("Form.AuthorsSubmit", "true"));
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);

        var page = await site.PageAsync("/");
        Assert.Equal(("The Paper: Read at the source", "https://paper.example/"), (page.Title, page.Link("link[rel=canonical]")));
        Assert.Equal("The Paper", page.QuerySelector(".mast .brand")!.TextContent.Trim());
        Assert.Equal("mailto:desk@paper.example", page.QuerySelector("footer .contact a")!.GetAttribute("href"));
        Assert.Equal("The Paper", (await admin.Open("/admin/settings")).Page.QuerySelector(".side .brand")!.TextContent.Trim());
        Assert.Equal("The Paper", (await site.Stranger().Open("/admin/sign-in")).Page.QuerySelector(".brand")!.TextContent.Trim());
        var entry = await site.Ask(db => db.Audit.SingleAsync(e => e.AccountId == admin.Account.Id && e.Act == "settings.changed"));
        Assert.Equal(("UTC", "Asia/Tokyo", "Rights To All"), (entry.Before["time zone"], entry.After["time zone"], entry.Before["name"]));
        Assert.DoesNotContain("language", entry.After.Keys);

        // A later change of one field keeps the earlier one from being undone, until it is undone itself.
        await SaveAsync(admin, ("Form.Name", "The Other Paper"));
        Assert.Contains("Changed again since: name.", await UndoAsync(admin, 1), StringComparison.Ordinal);
        Assert.Contains("Undone", await UndoAsync(admin, 2), StringComparison.Ordinal);
        Assert.Contains("Undone", await UndoAsync(admin, 1), StringComparison.Ordinal);
        Assert.Equal("https://news.example/", (await site.PageAsync("/")).Link("link[rel=canonical]"));
        Assert.Null((await site.PageAsync("/")).QuerySelector("footer .contact"));
        Assert.Equal(2, await site.Ask(db => db.Audit.CountAsync(e => e.AccountId == admin.Account.Id && e.Act == "settings.undone")));
        Assert.Equal(4, (await admin.Open("/admin/settings/changes")).Page.QuerySelectorAll("section.panel").Length);
        await Assert.ThrowsAnyAsync<Exception>(() => site.Ask(db => db.Database.ExecuteSqlAsync($"update settings_changes set number = 9 where number = 1")));
    }

    [Fact]
    public async Task Each_mistake_is_named_at_its_field_and_nothing_is_changed_or_lost()
    {
        using var admin = await site.SignInAs(Role.Administrator);
        async Task Refused(string field, string value, string error)
        {
            var answer = await SaveAsync(admin, ("Form.Tagline", "Kept"), (field, value));
            Assert.StartsWith(error, Assert.Single(answer.Errors), StringComparison.Ordinal);
            Assert.Equal("#" + field.Replace('.', '_'), answer.Page.QuerySelector(".errors a")!.GetAttribute("href"));
            Assert.Equal("Kept", answer.Page.QuerySelector("#Form_Tagline")!.GetAttribute("value"));
        }

        await Refused("Form.Name", " ", "Write the name of the site.");
        await Refused("Form.Description", new string('x', 601), "The description has at most 600");
        await Refused("Form.TimeZone", "Europe/Atlantis", "Choose a time zone");
        await Refused("Form.Language", "en_GB", "Write the language as a tag");
        await Refused("Form.PublicAddress", "https://paper.example/news", "Write the address as https://news.example");
        await Refused("Form.PublicAddress", "ftp://paper.example", "Write the address as https://news.example");
        await Refused("Form.Contact", "desk@", "Write an e-mail address");
        await Refused("Form.Contact", "javascript:alert(1)", "Write an e-mail address");
        Assert.Equal("", await site.Ask(db => db.SiteSettings.Select(s => s.Tagline).SingleAsync()));

        using var other = await site.SignInAs(Role.Administrator);
        var late = await admin.Open("/admin/settings");
        await SaveAsync(other, ("Form.Tagline", "Theirs"));
        var told = await admin.Submit(late, "main form", ("Form.Tagline", "Mine"));
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("now Theirs", told.Page.QuerySelector(".theirs")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Submit(told, "main form")).Status);
        Assert.Equal("Mine", await site.Ask(db => db.SiteSettings.Select(s => s.Tagline).SingleAsync()));
    }

    [Fact]
    public async Task A_logo_stands_in_place_of_the_name()
    {
        using var admin = await site.SignInAs(Role.Administrator);
        var refused = await UploadAsync(admin, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray());
        Assert.Contains("SVG", Assert.Single(refused.Errors), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(admin, Media.AnUpload.Png(300, 80), "The Paper, in black letters")).Status);

        Assert.Equal("The Paper, in black letters", (await site.PageAsync("/")).QuerySelector(".mast .logo img")!.GetAttribute("alt"));
        await admin.Submit(await admin.Open("/admin/settings"), "button[formaction*=NoLogo]");
        Assert.Null((await site.PageAsync("/")).QuerySelector(".mast .logo"));
        await UndoAsync(admin, 2);
        Assert.NotNull((await site.PageAsync("/")).QuerySelector(".mast .logo"));
    }

    [Fact]
    public async Task The_menu_is_arranged_by_buttons_previewed_and_published()
    {
        using var admin = await site.SignInAs(Role.Administrator);
        var form = await admin.Open("/admin/menu");
        form = await admin.Submit(form, "#menu button[value=m]");
        form = await admin.Submit(form, "#menu button[value=m]", ("label-m1", "Support us"), ("address-m1", "/support-us"));
        form = await admin.Submit(form, "button[name=add][value=m2]", ("label-m2", "About"));
        form = await admin.Submit(form, "button[name=add][value=m2]", ("label-m2-1", "Team"), ("address-m2-1", "/team"));
        form = await admin.Submit(form, "button[name=up][value=m2]", ("label-m2-2", "Law"), ("address-m2-2", "https://law.example/a"));
        form = await admin.Submit(form, "button[name=down][value=m2-1]");
        Assert.NotNull(form.Page.QuerySelector("#down-m2-1[autofocus]"));
        form = await admin.Submit(form, "button[name=add][value=f]");

        var wrong = await admin.Submit(form, "#menu", ("label-f1", "Column"), ("address-m2-1", "//elsewhere.example"));
        Assert.Equal(["#address-m2-1", "#label-f1"], wrong.Page.Links(".errors a").Order(StringComparer.Ordinal));
        form = await admin.Submit(wrong, "button[name=remove][value=f1]", ("address-m2-1", "/team"));
        Assert.Contains("/support-us, /team", form.Page.QuerySelector(".note")!.TextContent.Replace("/team, /support-us", "/support-us, /team", StringComparison.Ordinal), StringComparison.Ordinal);

        var shown = await admin.Submit(form, "button[formaction='/admin/menu/preview']");
        Assert.Equal(["About", "Law", "Team"], shown.Page.QuerySelectorAll(".sections details :is(summary, a)").Select(link => link.TextContent));
        Assert.Null((await site.PageAsync("/")).QuerySelector(".sections"));
        Assert.Equal(HttpStatusCode.Redirect, (await admin.Submit(form, "#menu")).Status);

        Assert.Equal(["https://law.example/a", "/team", "/support-us"], (await site.PageAsync("/")).Links(".sections a"));
        Assert.Equal([new MenuLink("About", "") { Children = [new("Law", "https://law.example/a"), new("Team", "/team")] }, new("Support us", "/support-us")],
            await site.Ask(db => db.SiteSettings.Select(s => s.Menu).SingleAsync()));
        var late = await admin.Submit(form, "#menu", ("label-m1", "Late"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("Late", late.Page.QuerySelector("#label-m1")!.GetAttribute("value"));
        await UndoAsync(admin, 1);
        Assert.Null((await site.PageAsync("/")).QuerySelector(".sections"));
    }

    [Fact]
    public async Task Settings_are_looked_at_in_the_readers_own_frame_before_they_are_saved()
    {
        using var admin = await site.SignInAs(Role.Administrator);
        var form = await admin.Open("/admin/settings");

        var shown = await admin.Submit(form, "button[formaction='/admin/settings/preview']", ("Form.Name", "Looked at first"), ("Form.TimeZone", "Pacific/Kiritimati"));
        Assert.Equal("Looked at first", shown.Page.QuerySelector(".mast .brand")!.TextContent.Trim());
        Assert.Equal("2026-11-25", shown.Page.QuerySelector(".mast-top time")!.GetAttribute("datetime"));
        Assert.Equal("Rights To All", (await site.PageAsync("/")).QuerySelector(".mast .brand")!.TextContent.Trim());

        var refused = await admin.Submit(form, "button[formaction='/admin/settings/preview']", ("Form.Name", " "), ("Form.TimeZone", "Moon/Tranquility"));
        Assert.Equal(["Write the name of the site.", "Choose a time zone from the list."], refused.Page.QuerySelectorAll("main li").Select(problem => problem.TextContent).OrderDescending());
    }

    [Fact]
    public void A_folder_brings_a_menu_of_two_levels()
    {
        var folder = SiteFile.Parse("name: The Paper\nmenu:\n  - label: About\n    children:\n      - { label: Team, address: /team }\n  - { label: Support us, address: /support-us }\n");

        Assert.Equal([new MenuLink("About", "") { Children = [new("Team", "/team")] }, new("Support us", "/support-us")], folder.Menu);
        Assert.Empty(folder.Unknown);
    }

    private static async Task<Answer> SaveAsync(Writer admin, params (string Name, string Value)[] fields) =>
        await admin.Submit(await admin.Open("/admin/settings"), "main form", fields);

    /// <returns>What the list of changes says then.</returns>
    private static async Task<string> UndoAsync(Writer admin, int number)
    {
        await admin.Submit(await admin.Open("/admin/settings/changes"), $"button[value='{number}']");
        return (await admin.Open("/admin/settings/changes")).Page.QuerySelector(".note")!.TextContent;
    }

    private static async Task<Answer> UploadAsync(Writer admin, byte[] file, string alt = "")
    {
        var page = await admin.Open("/admin/settings");
        var token = page.Page.QuerySelector("form[enctype] [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "Upload", "logo.png" }, { new StringContent(alt), "Alt" }, { new StringContent(token), "__RequestVerificationToken" } };
        return await admin.Send(new HttpRequestMessage(HttpMethod.Post, "/admin/settings?handler=Logo") { Content = form });
    }
}
