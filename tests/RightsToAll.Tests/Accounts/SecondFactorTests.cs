using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Accounts;

public sealed class StrictSite(Newsroom newsroom) : IAsyncLifetime
{
    public Site Site { get; } = new(newsroom) { RequireSecondFactor = true };

    public ValueTask InitializeAsync() => Site.InitializeAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

public sealed class SecondFactorTests(StrictSite strict) : IClassFixture<StrictSite>
{
    private const string Password = "correct horse battery staple";
    private readonly Site _site = strict.Site;

    [Theory]
    [InlineData(Role.Editor)]
    [InlineData(Role.Administrator)]
    public async Task Editors_without_a_second_factor_reach_only_the_pages_that_set_one_up(Role role)
    {
        using var writer = await _site.SignInAs(role, strong: false);

        var answer = await writer.Get("/admin");
        Assert.Equal("/admin/account", answer.Location);
        Assert.Contains("Protect your account first", (await writer.Open("/admin/account")).Body, StringComparison.Ordinal);
        await writer.Open("/admin/account/passkeys");
        await writer.Open("/admin/account/authenticator");
    }

    [Fact]
    public async Task Authors_may_go_without()
    {
        using var writer = await _site.SignInAs(Role.Author, strong: false);

        Assert.Equal(HttpStatusCode.OK, (await writer.Get("/admin")).Status);
    }

    [Fact]
    public async Task An_app_is_set_up_and_asked_for_ever_after()
    {
        var account = await HasAsync(Role.Editor);
        using var writer = await _site.SignIn(account, strong: false);
        using var elsewhere = await _site.SignIn(account, strong: false);
        var page = await SetUpAsync(writer, account);
        Assert.Equal("/admin/account/recovery-codes", page.Location);
        Assert.Equal(HttpStatusCode.OK, (await writer.Get("/admin")).Status);
        Assert.StartsWith("/admin/sign-in?", (await elsewhere.Get("/admin/account")).Location, StringComparison.Ordinal);

        _site.Clock.Advance(TimeSpan.FromMinutes(2));
        using var again = _site.Stranger();
        var step = await HalfAsync(again, account, "/admin?page=2");
        Assert.DoesNotContain(SessionSetup.SessionCookie, again.Cookies.Keys);
        var wrong = await again.Submit(step, "form", ("Code", "000000"));
        Assert.Single(wrong.Errors);
        var entered = await again.Submit(step, "form", ("Code", await CodeAsync(account)));
        Assert.Equal("/admin?page=2", entered.Location);
        Assert.Equal(HttpStatusCode.OK, (await again.Get("/admin")).Status);
    }

    [Theory]
    [InlineData("/admin/account/passkeys")]
    [InlineData("/admin/account/authenticator")]
    [InlineData("/admin/account/recovery-codes")]
    public async Task Who_signed_in_over_an_hour_ago_does_so_again_before_changing_how_they_sign_in(string path)
    {
        var account = await HasAsync(Role.Author);
        using var writer = await _site.SignIn(account, strong: false);
        var form = await writer.Open(path);
        _site.Clock.Advance(TimeSpan.FromMinutes(61));

        var asked = await writer.Get(path);
        Assert.Equal($"/admin/sign-in?again=true&returnUrl={Uri.EscapeDataString(path)}", asked.Location);
        Assert.Equal(asked.Location, (await writer.Submit(form, "main form")).Location);
        await writer.Open("/admin/articles");
        var page = await writer.Open(asked.Location!);
        Assert.Contains("show once more that it is you", page.Body, StringComparison.Ordinal);
        Assert.Single((await writer.Submit(page, "main form", ("Email", account.Email!), ("Password", "not the right password"))).Errors);
        Assert.Equal(path, (await writer.Submit(page, "main form", ("Email", account.Email!), ("Password", Password))).Location);
        await writer.Open(path);
    }

    [Fact]
    public async Task A_code_is_good_once_even_on_two_nodes_at_the_same_moment()
    {
        var account = await HasAsync(Role.Editor);
        using (var writer = await _site.SignIn(account, strong: false))
            await SetUpAsync(writer, account);
        for (var round = 0; round < 5; round++)
        {
            _site.Clock.Advance(TimeSpan.FromMinutes(1));
            var (stored, code) = (await StoredAsync(account), await CodeAsync(account));

            var accepted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => UseAsync(stored, code)));

            Assert.Single(accepted, true);
            Assert.False(await UseAsync(stored, code));
        }
    }

    [Fact]
    public async Task An_older_code_is_not_accepted_after_a_newer_one()
    {
        var account = await HasAsync(Role.Editor);
        using (var writer = await _site.SignIn(account, strong: false))
            await SetUpAsync(writer, account);
        _site.Clock.Advance(TimeSpan.FromMinutes(5));
        var older = await CodeAsync(account);
        _site.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.True(await UseAsync(await StoredAsync(account), await CodeAsync(account)));
        Assert.False(await UseAsync(await StoredAsync(account), older));
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once()
    {
        var account = await HasAsync(Role.Editor);
        using var writer = await _site.SignIn(account, strong: false);
        await SetUpAsync(writer, account);
        var codes = (await writer.Submit(await writer.Open("/admin/account/recovery-codes"), "main form")).Page.QuerySelectorAll(".codes li").Select(li => li.TextContent).ToList();
        Assert.Equal(10, codes.Distinct().Count());

        using var lost = _site.Stranger();
        Assert.Equal("/admin", (await lost.Submit(await HalfAsync(lost, account), "form", ("Code", codes[3].ToUpperInvariant().Replace('-', ' ')))).Location);
        using var thief = _site.Stranger();
        Assert.Single((await thief.Submit(await HalfAsync(thief, account), "form", ("Code", codes[3]))).Errors);
        Assert.Contains("account.recovery-code-used", await _site.Ask(db => db.Audit.Where(e => e.SubjectId == account.Id).Select(e => e.Act).ToListAsync()));
        Assert.DoesNotContain(codes[3], string.Join(' ', await _site.Ask(db => db.RecoveryCodes.Select(c => Convert.ToHexString(c.Hash)).ToListAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_can_be_guessed_no_more_often_than_passwords_by_who_knows_the_password()
    {
        var account = await HasAsync(Role.Editor);
        using (var writer = await _site.SignIn(account, strong: false))
            await SetUpAsync(writer, account);
        _site.Clock.Advance(TimeSpan.FromMinutes(2));
        using var thief = _site.Stranger();
        for (var i = 0; i < 5; i++)
            await thief.Submit(await HalfAsync(thief, account), "form", ("Code", "00000" + i));

        // Ten attempts, of passwords and codes together, were five and five.
        var answer = await thief.Submit(await thief.Open("/admin/sign-in"), "form", ("Email", account.Email!), ("Password", Password));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task The_second_step_is_closed_to_who_has_not_taken_the_first()
    {
        using var stranger = _site.Stranger();

        Assert.Equal("/admin/sign-in", (await stranger.Get("/admin/sign-in/second-factor")).Location);
    }

    [Fact]
    public async Task The_last_second_factor_of_an_editor_stays()
    {
        var account = await HasAsync(Role.Editor);
        using var writer = await _site.SignIn(account, strong: false);
        await SetUpAsync(writer, account);

        var refused = await writer.Submit(await writer.Open("/admin/account/authenticator"), "main form");

        Assert.Contains("this is your last one", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.True((await StoredAsync(account)).TwoFactorEnabled);
    }

    [Fact]
    public async Task The_qr_code_is_a_picture_without_styles_that_nobody_keeps()
    {
        using var writer = await _site.SignInAs(Role.Author);
        await writer.Submit(await writer.Open("/admin/account/authenticator"), "main form");
        var page = await writer.Open("/admin/account/authenticator");

        var picture = await writer.Open(page.Page.QuerySelector(".qr img")!.GetAttribute("src")!);

        Assert.StartsWith("<svg", picture.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("style", picture.Body, StringComparison.Ordinal);
    }

    [Theory]
    // RFC 6238, appendix B, the last six of eight digits.
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var key = "12345678901234567890"u8.ToArray();

        Assert.Equal(code, TimeCode.At(key, TimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", TimeCode.Written(key));
    }

    private async Task<Answer> SetUpAsync(Writer writer, Account account)
    {
        await writer.Submit(await writer.Open("/admin/account/authenticator"), "main form");
        return await writer.Submit(await writer.Open("/admin/account/authenticator"), "form[action*=Confirm]", ("Code", await CodeAsync(account)));
    }

    private static async Task<Answer> HalfAsync(Writer writer, Account account, string? returnUrl = null)
    {
        var page = await writer.Open("/admin/sign-in" + (returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl)));
        var half = await writer.Submit(page, "form", ("Email", account.Email!), ("Password", Password));
        return await writer.Open(half.Location!);
    }

    private async Task<string> CodeAsync(Account account) => TimeCode.At((await StoredAsync(account)).AuthenticatorKey!, TimeCode.StepAt(_site.Clock.GetUtcNow()));

    private Task<Account> StoredAsync(Account account) => _site.Ask(db => db.Users.SingleAsync(a => a.Id == account.Id));

    private async Task<bool> UseAsync(Account account, string code)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SecondFactors>().UseAsync(account, code, CancellationToken.None);
    }

    private async Task<Account> HasAsync(Role role)
    {
        var account = new Account($"{Guid.NewGuid():N}@news.example", "Amina", role, Site.Noon) { PasswordHash = _site.Services.GetRequiredService<Passwords>().Hash(Password) };
        await _site.Has(account);
        return account;
    }
}
