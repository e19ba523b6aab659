using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Accounts;

public sealed class GuessTests(Site site) : IClassFixture<Site>
{
    private const string Password = "correct horse battery staple";

    [Fact]
    public async Task Strangers_may_be_wrong_ten_times_in_a_quarter_of_an_hour()
    {
        var account = await HasAsync();
        using var stranger = site.Stranger();
        var page = await stranger.Open("/admin/sign-in");
        for (var i = 0; i < Guesses.Most; i++)
            await stranger.Submit(page, "form", ("Email", account.Email!), ("Password", $"a wrong password {i}"));

        Assert.Equal(HttpStatusCode.OK, (await stranger.Submit(page, "form", ("Email", account.Email!), ("Password", Password))).Status);
        site.Clock.Advance(Guesses.Window);
        Assert.Equal(HttpStatusCode.Found, (await stranger.Submit(page, "form", ("Email", account.Email!), ("Password", Password))).Status);
    }

    [Fact]
    public async Task Strangers_cannot_lock_the_owner_out_of_a_browser_used_before()
    {
        var account = await HasAsync();
        using var owner = site.Stranger();
        Assert.Equal(HttpStatusCode.Found, (await EnterAsync(owner, account)).Status);
        owner.Cookies.Remove(SessionSetup.SessionCookie);
        await UseUpAsync(account);

        using var stranger = site.Stranger();
        Assert.Equal(HttpStatusCode.OK, (await EnterAsync(stranger, account)).Status);
        Assert.Equal(HttpStatusCode.Found, (await EnterAsync(owner, account)).Status);
    }

    [Fact]
    public async Task A_stolen_device_cookie_is_worth_ten_guesses_too()
    {
        var account = await HasAsync();
        using var owner = site.Stranger();
        await EnterAsync(owner, account);
        var token = owner.Cookies[SessionSetup.DeviceCookie];

        var taken = await TakeAsync(account, token, 50);

        Assert.Equal(Guesses.Most, taken);
    }

    [Fact]
    public async Task The_device_of_one_is_no_device_of_another_but_may_become_one()
    {
        var (first, second) = (await HasAsync(), await HasAsync());
        using var shared = site.Stranger();
        await EnterAsync(shared, first);
        await UseUpAsync(second);
        shared.Cookies.Remove(SessionSetup.SessionCookie);
        Assert.Equal(HttpStatusCode.OK, (await EnterAsync(shared, second)).Status);

        site.Clock.Advance(Guesses.Window);
        await EnterAsync(shared, second);

        await UseUpAsync(second);
        Assert.Equal(1, await TakeAsync(second, shared.Cookies[SessionSetup.DeviceCookie], 1));
        Assert.Equal(1, await TakeAsync(first, shared.Cookies[SessionSetup.DeviceCookie], 1));
    }

    [Fact]
    public async Task Of_ten_thousand_guesses_at_once_ten_are_looked_at()
    {
        var account = await HasAsync();
        var taken = 0;

        await Parallel.ForAsync(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (_, _) =>
        {
            if (await TakeAsync(account, null, 1) == 1)
                Interlocked.Increment(ref taken);
        });

        Assert.Equal(Guesses.Most, taken);
    }

    private async Task UseUpAsync(Account account) => Assert.InRange(await TakeAsync(account, null, Guesses.Most), 0, Guesses.Most);

    private async Task<int> TakeAsync(Account account, string? device, int times)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var guesses = scope.ServiceProvider.GetRequiredService<Guesses>();
        var taken = 0;
        for (var i = 0; i < times; i++)
            taken += await guesses.TakeAsync(account.Id, device, CancellationToken.None) ? 1 : 0;
        return taken;
    }

    private static async Task<Answer> EnterAsync(Writer writer, Account account) =>
        await writer.Submit(await writer.Open("/admin/sign-in"), "form", ("Email", account.Email!), ("Password", Password));

    private async Task<Account> HasAsync()
    {
        var account = new Account($"{Guid.NewGuid():N}@news.example", "Amina", Role.Author, Site.Noon) { PasswordHash = site.Services.GetRequiredService<Passwords>().Hash(Password) };
        await site.Has(account);
        return account;
    }
}

/// <summary>Sites of their own, since addresses are limited for the whole of one.</summary>
public sealed class AttemptLimitTests(Newsroom newsroom)
{
    [Fact]
    public async Task One_address_may_try_so_often_in_a_minute_and_is_named_nowhere()
    {
        await using var site = new Site(newsroom) { AttemptsPerMinute = "3" };
        await site.InitializeAsync();
        using var stranger = site.Stranger();
        var page = await stranger.Open("/admin/sign-in");

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
            answers.Add((await stranger.Submit(page, "form")).Status);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, (await stranger.Get("/admin/sign-in")).Status);
        Assert.DoesNotContain(site.Log, line => line.RenderMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("127.0.0.1", StringComparison.Ordinal)
            && line.Properties.ContainsKey("Path"));
    }
}
