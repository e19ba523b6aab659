using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Redirects;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Redirects;

/// <summary>What editors do with redirects, by forms.</summary>
public sealed class RedirectDeskTests(Site site) : IClassFixture<Site>
{
    private const string Address = "/admin/redirects";

    [Fact]
    public async Task A_redirect_is_added_changed_deleted_and_each_step_is_undone()
    {
        using var editor = await site.SignInAs(Role.Editor, "Bisi");
        await site.Has(new Redirect("/a1-older", "/a1-old"));

        var added = await AddAsync(editor, "https://news.example/A1-Old/", "/tags");
        Assert.Contains("/a1-old leads to /tags now. One older address leads there at once, too.", added.Body, StringComparison.Ordinal);
        Assert.Equal(("/tags", "/tags"), (await LeadsAsync("/a1-old"), await LeadsAsync("/a1-older")));

        var edit = await editor.Open($"{Address}/edit?from=%2Fa1-old");
        var changed = await FollowAsync(editor, await editor.Submit(edit, "main form", ("NewFrom", "/a1-öld"), ("To", "/authors")));
        Assert.Equal((null, "/authors"), (await LeadsAsync("/a1-old"), await LeadsAsync("/a1-öld")));
        Assert.Equal("/tags", await LeadsAsync("/a1-older"));

        await FollowAsync(editor, await editor.Submit(changed, "form[action$='Undo'] button"));
        Assert.Equal(("/tags", null), (await LeadsAsync("/a1-old"), await LeadsAsync("/a1-öld")));

        edit = await editor.Open($"{Address}/edit?from=%2Fa1-old");
        var deleted = await FollowAsync(editor, await editor.Submit(edit, "button[formaction*='handler=Delete']"));
        Assert.Null(await LeadsAsync("/a1-old"));
        var undone = await FollowAsync(editor, await editor.Submit(deleted, "form[action$='Undo'] button"));
        Assert.Contains("as they were before", undone.Body, StringComparison.Ordinal);
        Assert.Equal("/tags", await LeadsAsync("/a1-old"));
        Assert.Contains("was undone already", Assert.Single((await editor.Submit(deleted, "form[action$='Undo'] button")).Errors), StringComparison.Ordinal);

        await FollowAsync(editor, await editor.Submit(added, "form[action$='Undo'] button"));
        Assert.Equal((null, "/a1-old"), (await LeadsAsync("/a1-old"), await LeadsAsync("/a1-older")));
        var acts = await site.Ask(db => db.Audit.Where(e => e.Actor == "Bisi").OrderBy(e => e.Id).ToListAsync());
        Assert.Equal([RedirectDesk.Added, RedirectDesk.Changed, RedirectDesk.Undone, RedirectDesk.Deleted, RedirectDesk.Undone, RedirectDesk.Undone], acts.Select(e => e.Act));
        Assert.Equal(("/a1-old", "/tags"), (acts[0].Before["/a1-older"], acts[0].After["/a1-older"]));
    }

    [Theory]
    [InlineData("", "/tags", "From", "Give an address")]
    [InlineData("/a2", "", "To", "Give an address")]
    [InlineData("/a2", "/a2/", "To", "cannot lead to itself")]
    [InlineData("/a2?p=1", "/tags", "From", "by the path alone")]
    [InlineData("a2", "/tags", "From", "beginning with one slash")]
    [InlineData("/a2", "//evil.example", "To", "beginning with one slash")]
    [InlineData("/a2", @"/\evil.example", "To", "beginning with one slash")]
    [InlineData("/a2", "https://evil.example/x", "To", "beginning with one slash")]
    [InlineData("/a2", "javascript:alert(1)", "To", "beginning with one slash")]
    [InlineData("/a2%0a", "/tags", "From", "no address that a browser")]
    [InlineData("/", "/tags", "From", "The site itself answers")]
    [InlineData("/admin/people", "/tags", "From", "The site itself answers")]
    [InlineData("/about-us-2", "/tags", "From", "There is a page at /about-us-2")]
    [InlineData("/a2-taken", "/authors", "From", "leads to /tags already")]
    [InlineData("/search", "/tags", "From", "There is a page")]
    public async Task A_mistake_is_named_at_its_field_and_nothing_typed_is_lost(string from, string to, string field, string reason)
    {
        using var editor = await site.SignInAs(Role.Editor);
        await site.Ask(async db =>
        {
            if (!await db.Redirects.AnyAsync(r => r.From == "/a2-taken"))
                db.AddRange(new Redirect("/a2-taken", "/tags"), new RightsToAll.SitePages.SitePage("About us", "about-us-2"));
            return await db.SaveChangesAsync();
        });

        var answer = await editor.Submit(await editor.Open(Address), "form.panel", ("From", from), ("To", to));

        Assert.Contains(reason, Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal("#" + field, answer.Page.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.Equal((from, to), (answer.Page.QuerySelector("#From")!.GetAttribute("value") ?? "", answer.Page.QuerySelector("#To")!.GetAttribute("value") ?? ""));
        Assert.False(await site.Ask(db => db.Redirects.AnyAsync(r => r.From == "/a2")));
    }

    [Fact]
    public async Task Circles_are_refused_and_chains_collapsed_whichever_end_comes_first()
    {
        using var editor = await site.SignInAs(Role.Editor);

        await AddAsync(editor, "/a3-1", "/a3-2");
        await AddAsync(editor, "/a3-3", "/a3-1");
        await AddAsync(editor, "/a3-2", "/tags");
        Assert.Equal(["/tags", "/tags", "/tags"], [await LeadsAsync("/a3-1"), await LeadsAsync("/a3-2"), await LeadsAsync("/a3-3")]);

        await site.Has(new Redirect("/a3-4", "/a3-5"));
        var circle = await editor.Submit(await editor.Open(Address), "form.panel", ("From", "/a3-5"), ("To", "/a3-4"));
        Assert.Contains("goes round in a circle", Assert.Single(circle.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_editors_of_one_redirect_the_second_is_told()
    {
        using var editor = await site.SignInAs(Role.Editor);
        await site.Has(new Redirect("/a4", "/tags"));
        var (first, second) = (await editor.Open($"{Address}/edit?from=/a4"), await editor.Open($"{Address}/edit?from=/a4"));

        await editor.Submit(first, "main form", ("To", "/authors"));
        var told = await editor.Submit(second, "main form", ("To", "/search"));
        Assert.Contains("/a4 leads to /authors now", Assert.Single(told.Errors), StringComparison.Ordinal);
        Assert.Equal("/search", told.Page.QuerySelector("#To")!.GetAttribute("value"));
        Assert.Contains("/a4 leads to /authors now", Assert.Single((await editor.Submit(second, "button[formaction*='handler=Delete']")).Errors), StringComparison.Ordinal);

        await editor.Submit(await editor.Open($"{Address}/edit?from=/a4"), "button[formaction*='handler=Delete']");
        Assert.Contains("deleted the redirect from /a4 meanwhile", Assert.Single((await editor.Submit(first, "main form", ("To", "/tags"))).Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Get($"{Address}/edit?from=/a4")).Status);
    }

    [Fact]
    public async Task The_list_is_searched_and_paged_and_says_what_leads_nowhere()
    {
        using var editor = await site.SignInAs(Role.Editor);
        await site.Has([.. Enumerable.Range(10, 60).Select(i => new Redirect($"/a5-list/{i}", i == 10 ? "/nowhere-5" : "/tags"))]);

        var first = await editor.Open($"{Address}?q=A5-list");
        Assert.Equal((50, 1), (first.Page.QuerySelectorAll("tbody tr").Length, first.Page.QuerySelectorAll("tbody .state-alarm").Length));
        var next = await editor.Open(first.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal((10, "/a5-list/60"), (next.Page.QuerySelectorAll("tbody tr").Length, next.Page.QuerySelector("tbody th")!.TextContent));
        Assert.Single((await editor.Open($"{Address}?q=nowhere-5")).Page.QuerySelectorAll("tbody tr"));
        Assert.Empty((await editor.Open($"{Address}?q=a5_list")).Page.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_file_comes_in_whole_and_goes_out_as_it_came()
    {
        using var editor = await site.SignInAs(Role.Editor);
        await site.Has(new Redirect("/a6-known", "/tags"), new Redirect("/a6-elsewhere", "/authors"));

        var done = await FollowAsync(editor, await UploadAsync(editor, "note;From;To\r\n;/a6-known;/tags\r\n;\"/a6-elsewhere\";/tags\r\n;https://news.example/A6-%C3%B6;/a6-known\r\n"));
        Assert.Contains("1 redirect was added, 1 changed.", done.Body, StringComparison.Ordinal);
        Assert.Equal(["/tags", "/tags"], [await LeadsAsync("/a6-elsewhere"), await LeadsAsync("/a6-ö")]);

        var file = await editor.Open($"{Address}/csv");
        Assert.StartsWith("from,to,followed_in_30_days,since\r\n", file.Body, StringComparison.Ordinal);
        Assert.Contains("\r\n/a6-ö,/tags,0,2026-11-24\r\n", file.Body, StringComparison.Ordinal);
        var again = await UploadAsync(editor, file.Body);
        Assert.Equal(Address, again.Location);

        await FollowAsync(editor, await editor.Submit(done, "form[action$='Undo'] button"));
        Assert.Equal(["/authors", null], [await LeadsAsync("/a6-elsewhere"), await LeadsAsync("/a6-ö")]);
    }

    [Theory]
    [InlineData("from,to\n/a7,/tags\n/a7-b,nowhere\n\n/a7-c,//evil.example\n", "Line 3: Give an address of this site", "Line 5: Give an address of this site")]
    [InlineData("from,to\n/a7,/tags\n/a7,/authors\n", "Line 3: Line 2 leads /a7 elsewhere")]
    [InlineData("from,to\n/a7,/a7-b\n/a7-b,/a7\n", "Line 2: That goes round", "Line 3: That goes round")]
    [InlineData("from,to\n/a7\n", "Line 2: Give an address")]
    [InlineData("from,to\n/a7,\"/ta\"gs\n", "Line 2: The quotation marks")]
    [InlineData("old,new\n/a7,/tags\n", "Line 1: The first line is to name the columns")]
    [InlineData("from,to\n", "There is no redirect in this file")]
    [InlineData("", "Choose a file")]
    public async Task A_file_with_a_mistake_is_refused_whole_by_line(string csv, params string[] reasons)
    {
        using var editor = await site.SignInAs(Role.Editor);

        var answer = await UploadAsync(editor, csv);

        Assert.Equal(reasons.Length, answer.Errors.Count);
        Assert.All(reasons.Zip(answer.Errors), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.False(await site.Ask(db => db.Redirects.AnyAsync(r => r.From == "/a7")));
    }

    private static async Task<Answer> AddAsync(Writer editor, string from, string to) =>
        await FollowAsync(editor, await editor.Submit(await editor.Open(Address), "form.panel", ("From", from), ("To", to)));

    private static async Task<Answer> FollowAsync(Writer editor, Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.Found, string.Join(' ', answer.Errors));
        return await editor.Open(answer.Location!);
    }

    private static async Task<Answer> UploadAsync(Writer editor, string csv)
    {
        var page = await editor.Open($"{Address}/import");
        var token = page.Page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await editor.Send(new HttpRequestMessage(HttpMethod.Post, $"{Address}/import")
        {
            Content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "File", "redirects.csv" } },
        });
    }

    private Task<string?> LeadsAsync(string from) => site.Ask(db => db.Redirects.Where(r => r.From == from).Select(r => r.To).SingleOrDefaultAsync());
}
