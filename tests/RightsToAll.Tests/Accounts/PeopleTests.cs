using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Authors;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Accounts;

/// <summary>A site for each test: who is the last administrator depends on who else is there.</summary>
public sealed class PeopleTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);
    private Writer _chief = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _chief = await _site.SignInAs(Role.Administrator, "Chief");
    }

    public ValueTask DisposeAsync()
    {
        _chief.Dispose();
        return _site.DisposeAsync();
    }

    [Fact]
    public async Task An_invitation_is_made_listed_and_withdrawn()
    {
        var made = await _chief.Submit(await _chief.Open("/admin/people/invite"), "main form", ("Name", "Bisi"), ("Email", "bisi@news.example"), ("Role", "Editor"));
        var address = made.Page.QuerySelector("#link")!.GetAttribute("value")!;
        Assert.StartsWith("https://news.example/admin/invitation/", address, StringComparison.Ordinal);
        using var guest = _site.Stranger();
        await guest.Open(new Uri(address).AbsolutePath);

        var people = await _chief.Open("/admin/people");
        Assert.Contains("bisi@news.example", people.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await _chief.Submit(people, "button[aria-label='Withdraw the invitation of Bisi']")).Status);

        Assert.Equal(HttpStatusCode.Gone, (await guest.Get(new Uri(address).AbsolutePath)).Status);
        Assert.Equal(["account.invited", "account.uninvited"], await ActsAsync());
    }

    [Theory]
    [InlineData("Name", "", "Enter a name")]
    [InlineData("Email", "nowhere", "Enter an e-mail address")]
    [InlineData("Email", "taken@news.example", "has an account already")]
    [InlineData("Role", "7", "is invalid")]
    [InlineData("Role", "Owner", "is not valid")]
    public async Task An_invitation_with_a_mistake_is_not_made(string field, string value, string reason)
    {
        await _site.Has(new Account("Taken@news.example", "Taken", Role.Author, Site.Noon));
        (string, string)[] fields = [("Name", "Bisi"), ("Email", "bisi@news.example"), ("Role", "Editor")];

        var answer = await _chief.Submit(await _chief.Open("/admin/people/invite"), "main form", [.. fields.Where(f => f.Item1 != field), (field, value)]);

        Assert.Contains(reason, Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.False(await _site.Ask(db => db.OneTimeLinks.AnyAsync()));
    }

    [Theory]
    [InlineData("handler=Lock")]
    [InlineData("handler=Role")]
    public async Task Who_was_locked_out_or_demoted_brings_nobody_in_any_more(string handler)
    {
        using var other = await _site.SignInAs(Role.Administrator, "Other");
        var made = await other.Submit(await other.Open("/admin/people/invite"), "main form", ("Name", "Eve"), ("Email", "eve@news.example"), ("Role", "Administrator"));
        var path = new Uri(made.Page.QuerySelector("#link")!.GetAttribute("value")!).AbsolutePath;
        await _chief.Submit(await PersonAsync(other), $"button[formaction$='{handler}'], form[action$='{handler}']", ("role", "Author"));

        using var guest = _site.Stranger();
        var answer = await guest.Submit(await guest.Open(path), "form", ("Name", "Eve"), ("Password", "correct horse battery staple"));

        Assert.Equal(HttpStatusCode.Gone, answer.Status);
        Assert.False(await _site.Ask(db => db.Users.AnyAsync(a => a.Email == "eve@news.example")));
    }

    [Fact]
    public async Task A_new_role_ends_the_sessions_of_the_old_one_at_once()
    {
        using var bisi = await _site.SignInAs(Role.Author, "Bisi");
        Assert.Equal(HttpStatusCode.OK, (await bisi.Get("/admin")).Status);

        var changed = await _chief.Submit(await PersonAsync(bisi), "form[action$='handler=Role']", ("role", "Editor"));

        Assert.Equal(HttpStatusCode.Found, changed.Status);
        Assert.StartsWith("/admin/sign-in?", (await bisi.Get("/admin")).Location, StringComparison.Ordinal);
        var entry = await _site.Ask(db => db.Audit.SingleAsync(e => e.Act == "account.role-changed"));
        Assert.Equal(("Chief", "Bisi", "Author", "Editor"), (entry.Actor, entry.Subject, entry.Before["value"], entry.After["value"]));
    }

    [Theory]
    [InlineData("Lock", "account.locked")]
    [InlineData("SignOut", "account.signed-out")]
    [InlineData("SecondFactor", "account.second-factor-reset")]
    public async Task What_shuts_somebody_out_does_so_at_the_next_request(string handler, string act)
    {
        using var bisi = await _site.SignInAs(Role.Editor, "Bisi");

        await _chief.Submit(await PersonAsync(bisi), $"button[formaction$='handler={handler}']");

        Assert.StartsWith("/admin/sign-in?", (await bisi.Get("/admin")).Location, StringComparison.Ordinal);
        Assert.Equal([act], await ActsAsync());
        Assert.False(await _site.Ask(db => db.Sessions.AnyAsync(s => s.AccountId == bisi.Account.Id)));
    }

    [Fact]
    public async Task Who_is_unlocked_may_sign_in_again()
    {
        using var bisi = await _site.SignInAs(Role.Author, "Bisi");
        await _chief.Submit(await PersonAsync(bisi), "button[formaction$='handler=Lock']");
        await _chief.Submit(await PersonAsync(bisi), "button[formaction$='handler=Unlock']");

        Assert.Null(await _site.Ask(db => db.Users.Where(a => a.Id == bisi.Account.Id).Select(a => a.LockedAt).SingleAsync()));
        Assert.Equal(["account.locked", "account.unlocked"], await ActsAsync());
    }

    [Fact]
    public async Task An_account_may_write_as_an_author()
    {
        var author = new Author("Newsroom", "newsroom");
        await _site.Has(author);
        using var bisi = await _site.SignInAs(Role.Author, "Bisi");

        await _chief.Submit(await PersonAsync(bisi), "form[action$='handler=Author']", ("author", author.Id.ToString()));
        var refused = await _chief.Submit(await PersonAsync(bisi), "form[action$='handler=Author']", ("author", Guid.NewGuid().ToString()));

        Assert.Equal(author.Id, await _site.Ask(db => db.Users.Where(a => a.Id == bisi.Account.Id).Select(a => a.AuthorId).SingleAsync()));
        Assert.Equal(["There is no such author."], refused.Errors);
    }

    [Fact]
    public async Task The_last_administrator_can_neither_be_demoted_nor_locked()
    {
        var locked = await _chief.Submit(await PersonAsync(_chief), "button[formaction$='handler=Lock']");
        var demoted = await _chief.Submit(await PersonAsync(_chief), "form[action$='handler=Role']", ("role", "Editor"));

        Assert.Equal([People.LastAdministrator], locked.Errors);
        Assert.Equal([People.LastAdministrator], demoted.Errors);
        Assert.Equal((Role.Administrator, null), await _site.Ask(db => db.Users.Select(a => new ValueTuple<Role, DateTimeOffset?>(a.Role, a.LockedAt)).SingleAsync()));
    }

    [Fact]
    public async Task Two_administrators_who_demote_each_other_at_once_leave_one()
    {
        for (var round = 0; round < 5; round++)
        {
            using var other = await _site.SignInAs(Role.Administrator, "Other");
            using var chief = await _site.SignIn(await _site.Ask(db => db.Users.SingleAsync(a => a.Id == _chief.Account.Id)));

            var refusals = await Task.WhenAll(GiveAsync(SignedIn.As(chief.Account), other.Account.Id), GiveAsync(SignedIn.As(other.Account), chief.Account.Id));

            Assert.Single(refusals, People.LastAdministrator);
            await _site.Ask(db => db.Users.Where(a => a.Id == chief.Account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Role, Role.Administrator)));
            await _site.Ask(db => db.Users.Where(a => a.Id == other.Account.Id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Role, Role.Author)));
        }
    }

    [Fact]
    public async Task Nobody_gives_or_touches_a_role_above_their_own()
    {
        // No such page is open to an editor today; the rule must hold where one is opened.
        using var editor = await _site.SignInAs(Role.Editor);
        using var author = await _site.SignInAs(Role.Author);
        await using var scope = _site.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<People>();
        var by = SignedIn.As(editor.Account);

        Assert.Equal(People.Above, await people.GiveRoleAsync(by, author.Account.Id, Role.Administrator, CancellationToken.None));
        Assert.Equal(People.Above, await people.GiveRoleAsync(by, _chief.Account.Id, Role.Author, CancellationToken.None));
        Assert.Equal(People.Above, await people.LockAsync(by, _chief.Account.Id, CancellationToken.None));
        Assert.Equal(People.Above, (await people.ResetPasswordAsync(by, _chief.Account.Id, CancellationToken.None)).Refusal);
        Assert.Equal(People.Above, (await people.InviteAsync(by, "x@news.example", "X", Role.Administrator, CancellationToken.None)).Refusal);
        Assert.Empty(await ActsAsync());
    }

    [Fact]
    public async Task Who_has_forgotten_the_password_is_given_a_link()
    {
        using var bisi = await _site.SignInAs(Role.Author, "Bisi");

        var made = await _chief.Submit(await PersonAsync(bisi), "button[formaction$='handler=Reset']");

        var address = made.Page.QuerySelector("#link")!.GetAttribute("value")!;
        using var holder = _site.Stranger();
        await holder.Open(new Uri(address).AbsolutePath);
        Assert.Equal(["account.reset-link-made"], await ActsAsync());
    }

    private Task<Answer> PersonAsync(Writer writer) => _chief.Open($"/admin/people/{writer.Account.Id}");

    private async Task<string?> GiveAsync(SignedIn by, Guid id)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<People>().GiveRoleAsync(by, id, Role.Author, CancellationToken.None);
    }

    private Task<List<string>> ActsAsync() => _site.Ask(db => db.Audit.OrderBy(e => e.Id).Select(e => e.Act).ToListAsync());
}
