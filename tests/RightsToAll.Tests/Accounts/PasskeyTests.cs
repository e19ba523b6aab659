using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Accounts;

public sealed class PasskeyTests(StrictSite strict) : IClassFixture<StrictSite>
{
    private readonly Site _site = strict.Site;

    [Fact]
    public async Task A_passkey_is_added_named_used_and_removed()
    {
        using var passkey = new Authenticator();
        using var writer = await _site.SignInAs(Role.Editor, strong: false);

        var added = await AddAsync(writer, passkey, "Telephone");
        Assert.Equal("/admin/account/recovery-codes", added.Location);
        Assert.Equal(HttpStatusCode.OK, (await writer.Get("/admin")).Status);

        using var again = _site.Stranger();
        Assert.Equal("/admin", (await UseAsync(again, passkey)).Location);
        Assert.Equal(HttpStatusCode.OK, (await again.Get("/admin")).Status);

        var page = await again.Open("/admin/account/passkeys");
        Assert.Equal("Telephone", page.Page.QuerySelector("main form.bar input[name=name]")!.GetAttribute("value"));
        await again.Submit(page, "button[formaction$='handler=Rename']", ("name", "Old telephone"));
        page = await again.Open("/admin/account/passkeys");
        Assert.Contains("Old telephone", page.Body, StringComparison.Ordinal);
        Assert.Contains("this is your last one", Assert.Single((await again.Submit(page, "button[formaction$='handler=Remove']")).Errors), StringComparison.Ordinal);

        using var second = new Authenticator();
        await AddAsync(again, second, "Key");
        await again.Submit(await again.Open("/admin/account/passkeys"), "button[aria-label='Remove Old telephone']");
        using var late = _site.Stranger();
        Assert.Single((await UseAsync(late, passkey)).Errors);
        Assert.Equal("/admin", (await UseAsync(late, second)).Location);
        Assert.Equal(["account.passkey-added", "account.passkey-added", "account.passkey-removed"],
            await _site.Ask(db => db.Audit.Where(e => e.SubjectId == writer.Account.Id).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync()));
    }

    [Fact]
    public async Task A_passkey_made_for_another_site_or_without_its_owner_is_not_accepted()
    {
        using var phished = new Authenticator { Origin = "https://news.example.evil.example" };
        using var unverified = new Authenticator { Verifies = false };
        using var writer = await _site.SignInAs(Role.Author);

        Assert.Equal(HttpStatusCode.OK, (await AddAsync(writer, phished, "Phished")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AddAsync(writer, unverified, "Found")).Status);
        Assert.False(await _site.Ask(db => db.UserPasskeys.AnyAsync(p => p.UserId == writer.Account.Id)));
    }

    [Fact]
    public async Task The_same_answer_cannot_be_given_twice_nor_to_another_challenge()
    {
        using var passkey = new Authenticator();
        using var writer = await _site.SignInAs(Role.Author);
        await AddAsync(writer, passkey, "Telephone");

        using var thief = _site.Stranger();
        var page = await thief.Open("/admin/sign-in/passkey");
        var overheard = passkey.Get((await thief.Submit(page, "form", "/admin/sign-in/passkey?handler=Options")).Body);
        using var other = _site.Stranger();
        var otherPage = await other.Open("/admin/sign-in/passkey");
        await other.Submit(otherPage, "form", "/admin/sign-in/passkey?handler=Options");
        Assert.Single((await other.Submit(otherPage, "form", ("Credential", overheard))).Errors);
        Assert.Equal(HttpStatusCode.Found, (await thief.Submit(page, "form", ("Credential", overheard))).Status);
        thief.Cookies.Remove(SessionSetup.SessionCookie);
        Assert.Single((await thief.Submit(page, "form", ("Credential", overheard))).Errors);
    }

    [Fact]
    public async Task Nonsense_in_place_of_a_passkey_is_refused()
    {
        using var stranger = _site.Stranger();
        var page = await stranger.Open("/admin/sign-in/passkey");

        foreach (var credential in new[] { "", "{}", "no json", "{\"id\":1}", "[]" })
        {
            await stranger.Submit(page, "form", "/admin/sign-in/passkey?handler=Options");
            var answer = await stranger.Submit(page, "form", ("Credential", credential));
            Assert.Equal((HttpStatusCode.OK, 1), (answer.Status, answer.Errors.Count));
        }
    }

    [Fact]
    public async Task A_locked_account_does_not_get_in_with_its_passkey()
    {
        using var passkey = new Authenticator();
        using var writer = await _site.SignInAs(Role.Author);
        await AddAsync(writer, passkey, "Telephone");
        await _site.Ask(db => db.Users.Where(a => a.Id == writer.Account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.LockedAt, Site.Noon)));

        using var stranger = _site.Stranger();
        Assert.Single((await UseAsync(stranger, passkey)).Errors);
    }

    private static async Task<Answer> AddAsync(Writer writer, Authenticator passkey, string name)
    {
        var page = await writer.Open("/admin/account/passkeys");
        var options = await writer.Submit(page, "form[data-passkey]", "/admin/account/passkeys?handler=Options");
        return await writer.Submit(page, "form[data-passkey]", ("name", name), ("Credential", passkey.Create(options.Body)));
    }

    private static async Task<Answer> UseAsync(Writer writer, Authenticator passkey)
    {
        var page = await writer.Open("/admin/sign-in/passkey");
        var options = await writer.Submit(page, "form[data-passkey]", "/admin/sign-in/passkey?handler=Options");
        return await writer.Submit(page, "form[data-passkey]", ("Credential", passkey.Get(options.Body)));
    }
}
