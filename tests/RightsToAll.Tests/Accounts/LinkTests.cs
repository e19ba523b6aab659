using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Accounts;

public sealed class LinkTests(Site site) : IClassFixture<Site>
{
    private const string Password = "correct horse battery staple";

    [Fact]
    public async Task Whoever_is_invited_joins_and_is_signed_in()
    {
        var path = await InviteAsync(Role.Author, out var email);
        using var guest = site.Stranger();
        var page = await guest.Open(path);
        Assert.Contains(email, page.Body, StringComparison.Ordinal);
        Assert.Contains("an author", page.Body, StringComparison.Ordinal);

        var joined = await guest.Submit(page, "form", ("Name", "Bisi Adu"), ("Password", Password));

        Assert.Equal("/admin", joined.Location);
        Assert.Equal(HttpStatusCode.OK, (await guest.Get("/admin")).Status);
        var account = await site.Ask(db => db.Users.SingleAsync(a => a.Email == email));
        Assert.Equal((Role.Author, "Bisi Adu"), (account.Role, account.Name));
        Assert.Equal(HttpStatusCode.Gone, (await guest.Get(path)).Status);
        Assert.Contains("account.joined", await ActsAsync(account.Id));
    }

    [Fact]
    public async Task Of_twenty_who_use_one_invitation_at_once_one_wins()
    {
        var path = await InviteAsync(Role.Author, out var email);
        var guests = new List<(Writer Guest, Answer Page)>();
        for (var i = 0; i < 20; i++)
        {
            var guest = site.Stranger();
            guests.Add((guest, await guest.Open(path)));
        }

        var answers = await Task.WhenAll(guests.Select(one => one.Guest.Submit(one.Page, "form", ("Name", "Bisi"), ("Password", Password))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Found);
        Assert.Equal(19, answers.Count(answer => answer.Status == HttpStatusCode.Gone));
        Assert.Single(await site.Ask(db => db.Users.Where(a => a.Email == email).ToListAsync()));
        guests.ForEach(one => one.Guest.Dispose());
    }

    [Fact]
    public async Task A_refused_password_does_not_use_the_link_up()
    {
        var path = await InviteAsync(Role.Contributor, out _);
        using var guest = site.Stranger();

        var refused = await guest.Submit(await guest.Open(path), "form", ("Name", ""), ("Password", "too short"));

        Assert.Equal(2, refused.Errors.Count);
        Assert.Equal(["#Name", "#Password"], refused.Page.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")!));
        Assert.Equal(HttpStatusCode.Found, (await guest.Submit(refused, "form", ("Name", "Bisi"), ("Password", Password))).Status);
    }

    [Fact]
    public async Task An_invitation_is_good_for_seven_days_and_what_is_stored_is_no_link()
    {
        var token = SecretToken.Create();
        await site.Has(OneTimeLink.ToJoin(token, "late@news.example", "Late", Role.Author, null, site.Clock.GetUtcNow().AddDays(-7).AddMinutes(1)));
        Assert.Equal(HttpStatusCode.OK, (await site.Stranger().Get(Links.Path(LinkPurpose.Invitation, token))).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.Gone, (await site.Stranger().Get(Links.Path(LinkPurpose.Invitation, token))).Status);
        Assert.Equal(HttpStatusCode.Gone, (await site.Stranger().Get(Links.Path(LinkPurpose.Reset, token))).Status);
        var stored = await site.Ask(db => db.OneTimeLinks.Select(l => l.TokenHash).FirstAsync());
        Assert.Equal(HttpStatusCode.Gone, (await site.Stranger().Get("/admin/invitation/" + Convert.ToHexStringLower(stored))).Status);
    }

    [Fact]
    public async Task A_reset_link_gives_a_new_password_and_ends_every_session()
    {
        using var owner = await site.SignInAs(Role.Editor);
        var token = SecretToken.Create();
        await site.Has(OneTimeLink.ToReset(token, owner.Account, null, site.Clock.GetUtcNow()));
        using var holder = site.Stranger();

        var saved = await holder.Submit(await holder.Open(Links.Path(LinkPurpose.Reset, token)), "form", ("Password", Password));

        Assert.Equal("/admin/sign-in", saved.Location);
        Assert.StartsWith("/admin/sign-in?", (await owner.Get("/admin")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await holder.Submit(await holder.Open("/admin/sign-in"), "form", ("Email", owner.Account.Email!), ("Password", Password))).Status);
        Assert.Equal(HttpStatusCode.Gone, (await holder.Get(Links.Path(LinkPurpose.Reset, token))).Status);
    }

    [Fact]
    public async Task Links_and_passwords_are_in_no_log()
    {
        var token = SecretToken.Create();
        await site.Has(OneTimeLink.ToJoin(token, "quiet@news.example", "Quiet", Role.Author, null, site.Clock.GetUtcNow()));
        using var guest = site.Stranger();
        await guest.Submit(await guest.Open(Links.Path(LinkPurpose.Invitation, token)), "form", ("Name", "Quiet"), ("Password", "a canary in a coal mine"));
        await guest.Get(Links.Path(LinkPurpose.Invitation, token));

        var log = string.Join('\n', site.Log.Select(line => line.RenderMessage(System.Globalization.CultureInfo.InvariantCulture) + line.Exception));
        Assert.Contains("/admin/invitation/…", log, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Text, log, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
    }

    private Task<string> InviteAsync(Role role, out string email)
    {
        var (token, address) = (SecretToken.Create(), $"{Guid.NewGuid():N}@news.example");
        email = address;
        return MakeAsync();

        async Task<string> MakeAsync()
        {
            await site.Has(OneTimeLink.ToJoin(token, address, "Bisi", role, null, site.Clock.GetUtcNow()));
            return Links.Path(LinkPurpose.Invitation, token);
        }
    }

    private Task<List<string>> ActsAsync(Guid subject) => site.Ask(db => db.Audit.Where(e => e.SubjectId == subject).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync());
}

public sealed class SetUpTests(Newsroom newsroom) : IAsyncLifetime
{
    private readonly Site _site = new(newsroom);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_first_one_becomes_administrator_once_and_within_half_an_hour()
    {
        var (late, first, second) = (await LinkAsync(), await LinkAsync(), await LinkAsync());
        using var stranger = _site.Stranger();
        _site.Clock.Advance(TimeSpan.FromMinutes(29));
        var page = await stranger.Open(first!);

        var wrong = await stranger.Submit(page, "form", ("Name", "Amina"), ("Email", "no address"), ("Password", "correct horse battery staple"));
        Assert.Equal(["Enter an e-mail address, such as name@example.org."], wrong.Errors);
        var entered = await stranger.Submit(wrong, "form", ("Email", "amina@news.example"), ("Password", "correct horse battery staple"));

        Assert.Equal("/admin", entered.Location);
        Assert.Equal(Role.Administrator, await _site.Ask(db => db.Users.Select(a => a.Role).SingleAsync()));
        // A link made for an empty newsroom is none for one with people in it.
        using var other = _site.Stranger();
        var refused = await other.Submit(await other.Open(second!), "form", ("Name", "Eve"), ("Email", "eve@evil.example"), ("Password", "correct horse battery staple"));
        Assert.Equal(HttpStatusCode.Gone, refused.Status);
        Assert.Null(await LinkAsync());
        _site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Gone, (await stranger.Get(late!)).Status);
    }

    private async Task<string?> LinkAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Links>().ToSetUpAsync(CancellationToken.None) is { } token ? Links.Path(LinkPurpose.SetUp, token) : null;
    }
}
