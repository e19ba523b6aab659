using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;
using RightsToAll.Testing;
using Serilog.Events;

namespace RightsToAll.Tests.Accounts;

/// <summary>People are told by letter what was done to their accounts, where the site can send mail.</summary>
public sealed class LetterTests(Newsroom newsroom)
{
    private static readonly (string Handler, string Act, string Said)[] Acts =
    [
        ("Role", "account.role-changed", "Chief changed the role of your account at Rights To All: you are now an editor."),
        ("SignOut", "account.signed-out", "signed your account at Rights To All out everywhere."),
        ("SecondFactor", "account.second-factor-reset", "removed the passkeys, authenticator app and recovery codes"),
        ("Reset", "account.reset-link-made", "made a link by which a new password can be chosen"),
        ("Lock", "account.locked", "locked your account at Rights To All"),
        ("Unlock", "account.unlocked", "you may sign in again"),
        ("Author", "account.author-changed", "changed the name under which your account at Rights To All writes"),
    ];

    [Fact]
    public async Task Every_act_on_an_account_is_audited_and_told_in_a_letter_without_a_secret()
    {
        await using var office = new APostOffice();
        await using var site = await OpenAsync(office.Port);
        using var chief = await site.SignInAs(Role.Administrator, "Chief");
        using var bisi = await site.SignInAs(Role.Author, "Bisi");

        foreach (var (handler, _, _) in Acts)
        {
            var page = await chief.Open($"/admin/people/{bisi.Account.Id}");
            await chief.Submit(page, $"button[formaction$='handler={handler}'], form[action$='handler={handler}']", ("role", "Editor"), ("author", ""));
        }
        await chief.Submit(await chief.Open("/admin/people/invite"), "main form", ("Name", "Dola"), ("Email", "dola@news.example"), ("Role", "Author"));
        await chief.Submit(await chief.Open("/admin/people"), "button[aria-label='Withdraw the invitation of Dola']");

        Assert.Equal([.. Acts.Select(act => act.Act), "account.invited", "account.uninvited"], await site.Ask(db => db.Audit.OrderBy(e => e.Id).Select(e => e.Act).ToListAsync()));
        // Long lines of a letter are folded at no place that these sentences reach.
        var heard = string.Join('\n', office.Heard);
        Assert.All(Acts, act => Assert.Contains(act.Said, heard, StringComparison.Ordinal));
        Assert.Contains("invited you to work at Rights To All, as an author", heard, StringComparison.Ordinal);
        Assert.Equal(Acts.Length, office.Heard.Count(line => line == $"RCPT TO:<{bisi.Account.Email}>"));
        Assert.Equal(2, office.Heard.Count(line => line == "RCPT TO:<dola@news.example>"));
        Assert.DoesNotContain("/admin/", heard, StringComparison.Ordinal);
        Assert.DoesNotContain(Dns.GetHostName(), heard, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(office.Heard, line => line.StartsWith("X-Mailer", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer_keeps_nothing_from_being_done()
    {
        // Nobody listens at port 1.
        await using var site = await OpenAsync(1);
        using var chief = await site.SignInAs(Role.Administrator, "Chief");
        using var bisi = await site.SignInAs(Role.Author, "Bisi");

        var done = await chief.Submit(await chief.Open($"/admin/people/{bisi.Account.Id}"), "button[formaction$='handler=Lock']");

        Assert.Equal(HttpStatusCode.Found, done.Status);
        Assert.NotNull(await site.Ask(db => db.Users.Where(a => a.Id == bisi.Account.Id).Select(a => a.LockedAt).SingleAsync()));
        var warning = Assert.Single(site.Log, entry => entry.Level == LogEventLevel.Warning);
        Assert.DoesNotContain(bisi.Account.Email!, warning.RenderMessage(CultureInfo.InvariantCulture) + warning.Exception, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_never_sent_in_the_open_nor_a_letter_from_nobody()
    {
        foreach (var (setting, value) in new[] { ("From", ""), ("From", "nobody"), ("User", "newsroom"), ("Port", "0"), ("Encryption", "7") })
        {
            var site = new Site(newsroom) { Settings = new Dictionary<string, string?>(Mail(25)) { [$"Newsroom:Mail:{setting}"] = value } };
            await using var closing = site;
            await Assert.ThrowsAsync<OptionsValidationException>(async () => await site.InitializeAsync());
        }
    }

    private async Task<Site> OpenAsync(int port)
    {
        var site = new Site(newsroom) { Settings = Mail(port) };
        await site.InitializeAsync();
        return site;
    }

    private static Dictionary<string, string?> Mail(int port) => new()
    {
        ["Newsroom:Mail:Host"] = "127.0.0.1",
        ["Newsroom:Mail:Port"] = port.ToString(CultureInfo.InvariantCulture),
        ["Newsroom:Mail:Encryption"] = "None",
        ["Newsroom:Mail:From"] = "newsroom@news.example",
    };
}
