using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Accounts;

public sealed class SessionTests(Site site) : IClassFixture<Site>
{
    private const string Password = "correct horse battery staple";

    [Fact]
    public async Task One_sees_where_one_is_signed_in_and_ends_what_one_does_not_know()
    {
        var account = await HasAsync();
        using var here = await site.SignIn(account);
        using var there = await site.SignIn(account);
        var page = await here.Open("/admin/account");
        Assert.Equal(2, page.Page.QuerySelectorAll("[aria-labelledby=sessions] tbody tr").Length);
        Assert.Contains("Firefox on Linux", page.Body, StringComparison.Ordinal);

        await here.Submit(page, "button[aria-label='Sign out Firefox on Linux']");

        Assert.StartsWith("/admin/sign-in?", (await there.Get("/admin")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/admin")).Status);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        using var mine = await site.SignIn(await HasAsync());
        using var other = await site.SignIn(await HasAsync());
        var theirs = await site.Ask(db => db.Sessions.SingleAsync(s => s.AccountId == other.Account.Id));
        using var second = await site.SignIn(mine.Account);

        await mine.Submit(await mine.Open("/admin/account"), "form[action*=handler\\=End]", ("session", theirs.Id.ToString()));

        Assert.Equal(HttpStatusCode.OK, (await other.Get("/admin")).Status);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_and_forgets_the_devices()
    {
        var account = await HasAsync();
        using var here = await site.SignIn(account);
        using var there = await site.SignIn(account);

        await here.Submit(await here.Open("/admin/account"), "form[action$='handler=EndAll']");

        foreach (var writer in new[] { here, there })
            Assert.StartsWith("/admin/sign-in?", (await writer.Get("/admin")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_elsewhere_and_keeps_this_one()
    {
        var account = await HasAsync();
        using var here = await site.SignIn(account);
        using var there = await site.SignIn(account);
        var page = await here.Open("/admin/account/password");

        var wrong = await here.Submit(page, "main form", ("Current", "not the password"), ("Password", "another long password"));
        Assert.Equal(["This is not your password. After many attempts, wait a quarter of an hour."], wrong.Errors);
        var old = here.Cookies[SessionSetup.SessionCookie];
        var changed = await here.Submit(page, "main form", ("Current", Password), ("Password", "another long password"));

        Assert.Equal("/admin/account", changed.Location);
        Assert.NotEqual(old, here.Cookies[SessionSetup.SessionCookie]);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/admin")).Status);
        Assert.StartsWith("/admin/sign-in?", (await there.Get("/admin")).Location, StringComparison.Ordinal);
        here.Cookies[SessionSetup.SessionCookie] = old;
        Assert.StartsWith("/admin/sign-in?", (await here.Get("/admin")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_planted_by_a_stranger_is_not_the_one_that_signing_in_makes()
    {
        var account = await HasAsync();
        using var planted = await site.SignInAs(Role.Contributor);
        var cookie = planted.Cookies[SessionSetup.SessionCookie];
        using var victim = site.Stranger();
        var page = await victim.Open("/admin/sign-in");
        victim.Cookies[SessionSetup.SessionCookie] = cookie;
        // Its token was made for nobody, and the planted cookie says somebody: the form has to be loaded again.
        page = await victim.Get("/admin/sign-in");
        Assert.Equal("/admin", page.Location);
        victim.Cookies.Remove(SessionSetup.SessionCookie);
        await victim.Submit(await victim.Open("/admin/sign-in"), "form", ("Email", account.Email!), ("Password", Password));

        Assert.NotEqual(cookie, victim.Cookies[SessionSetup.SessionCookie]);
        var sessions = await site.Ask(db => db.Sessions.Where(s => s.AccountId == account.Id).ToListAsync());
        Assert.Single(sessions);
    }

    [Fact]
    public async Task A_session_ends_after_a_week_and_its_day_is_kept_until_then()
    {
        using var writer = await site.SignIn(await HasAsync());
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.OK, (await writer.Get("/admin")).Status);
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal(today, await site.Ask(db => db.Users.Where(a => a.Id == writer.Account.Id).Select(a => a.LastSeenOn).SingleAsync()));

        site.Clock.Advance(TimeSpan.FromDays(6));
        Assert.StartsWith("/admin/sign-in?", (await writer.Get("/admin")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_request_asks_the_database_once_whether_the_session_stands()
    {
        using var writer = await site.SignIn(await HasAsync());
        site.Commands.Clear();

        // A page that asks nothing itself.
        await writer.Get($"/admin/articles/{Guid.Empty}/submit");

        Assert.Single(site.Commands.Recorded);
    }

    [Fact]
    public async Task The_list_of_sessions_holds_no_address()
    {
        var columns = await site.Ask(db => db.Database.SqlQueryRaw<string>("select column_name as \"Value\" from information_schema.columns where table_name in ('sessions', 'known_devices')").ToListAsync());

        Assert.Equal(["account_id", "device", "guesses", "id", "last_seen_on", "started_at", "strong", "token_hash", "used_on", "window_ends_at"], columns.Distinct().Order());
    }

    [Fact]
    public async Task Known_and_unknown_take_as_long()
    {
        var account = await HasAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<Door>();
        var (known, unknown) = (new List<double>(), new List<double>());
        for (var i = 0; i < 25; i++)
        {
            known.Add(await TimeAsync(account.Email!));
            unknown.Add(await TimeAsync($"nobody-{i}@news.example"));
            // Used-up guesses are the third case, and come by themselves after ten.
        }

        Assert.InRange(Median(unknown) / Median(known), 0.8, 1.25);

        async Task<double> TimeAsync(string email)
        {
            var start = Stopwatch.GetTimestamp();
            await door.KnockAsync(email, "not the right password", null, CancellationToken.None);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
    }

    private async Task<Account> HasAsync()
    {
        var account = new Account($"{Guid.NewGuid():N}@news.example", "Amina", Role.Author, Site.Noon) { PasswordHash = site.Services.GetRequiredService<Passwords>().Hash(Password) };
        await site.Has(account);
        return account;
    }
}

public sealed class TwoNodesTests(Newsroom newsroom)
{
    [Fact]
    public async Task A_cookie_of_one_node_is_good_on_another_and_after_a_restart()
    {
        await using var first = new Site(newsroom);
        await first.InitializeAsync();
        using var writer = await first.SignInAs(Role.Author);
        await using var second = new Site(newsroom);
        await second.StartAsync(first.ConnectionString);

        using var there = second.Stranger();
        foreach (var (name, value) in writer.Cookies)
            there.Cookies[name] = value;

        await there.Open("/admin");
    }
}

public sealed class DeviceTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("curl/8.0 <script>", "A browser")]
    [InlineData(null, "A browser")]
    public void A_device_is_described_in_plain_words(string? agent, string words) => Assert.Equal(words, Device.Describe(agent));
}
