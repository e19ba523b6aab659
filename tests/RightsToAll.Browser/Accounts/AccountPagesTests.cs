using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Browser.Launching;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Accounts;

[Collection<NewsstandTests>]
public sealed class AccountPagesTests(Newsroom newsroom, Chromium chromium) : IAsyncLifetime
{
    private const int NarrowestPhone = 360;
    private readonly Gatehouse _gatehouse = new(newsroom, chromium);

    public ValueTask InitializeAsync() => _gatehouse.InitializeAsync();

    public ValueTask DisposeAsync() => _gatehouse.DisposeAsync();

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desk)]
    public async Task Every_page_satisfies_axe_fits_the_screen_and_obeys_the_policy(Screen screen)
    {
        var invitation = SecretToken.Create();
        using var writer = await _gatehouse.Site.SignInAs(Role.Administrator, "A name as long as names of people in some countries are");
        await _gatehouse.Site.Has(OneTimeLink.ToJoin(invitation, "bisi.with.a.long.address@newsroom.example", "Bisi Adu", Role.Editor, null, Site.Noon));
        await using var visit = await _gatehouse.BeginAsync(writer, new() { Screen = screen });
        await using var stranger = await _gatehouse.BeginAsync(new() { Screen = screen });
        using (var second = await _gatehouse.Site.SignIn(writer.Account))
            foreach (var path in new[]
            {
                "/admin/account", "/admin/account/password", "/admin/account/passkeys", "/admin/account/authenticator", "/admin/account/recovery-codes",
                "/admin/people", "/admin/people/invite", $"/admin/people/{writer.Account.Id}", "/admin/no-such-page",
            })
                await LookAsync(visit, path, screen);
        foreach (var path in new[] { "/admin/sign-in", "/admin/sign-in/passkey", Links.Path(LinkPurpose.Invitation, invitation), "/admin/reset/no-such-link" })
            await LookAsync(stranger, path, screen);

        await stranger.Page.GotoAsync(At("/admin/sign-in"));
        await stranger.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        Assert.True(await stranger.Page.Locator(".errors").EvaluateAsync<bool>("summary => summary === document.activeElement"));
        await JudgeAsync(stranger, "sign-in with errors", screen);
        await visit.Page.GotoAsync(At("/admin/account/authenticator"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Set up an app" }).ClickAsync();
        Assert.True(await visit.Page.Locator(".qr img").EvaluateAsync<bool>("picture => picture.decode().then(() => picture.naturalWidth > 0)"));
        await JudgeAsync(visit, "authenticator with QR", screen);
    }

    private async Task LookAsync(Visit visit, string path, Screen screen)
    {
        await visit.Page.GotoAsync(At(path));
        await JudgeAsync(visit, path, screen);
    }

    private static async Task JudgeAsync(Visit visit, string what, Screen screen)
    {
        if (Environment.GetEnvironmentVariable("NEWSROOM_SHOTS") is { } folder)
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{what.Trim('/').Replace('/', '_')}-{screen}.png"), FullPage = true });
        var day = await Axe.CheckAsync(visit.Page);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var night = await Axe.CheckAsync(visit.Page);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Assert.True(day.Violations.Length + night.Violations.Length == 0, $"{what}: {string.Join('\n', day.Violations.Concat(night.Violations))}");
        if (screen == Screen.Phone)
            await visit.Page.SetViewportSizeAsync(NarrowestPhone, 800);
        var tooWide = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(tooWide <= 0, $"{what} is {tooWide} px too wide.");
        Assert.Empty(await visit.TroublesAsync());
    }

    private string At(string path) => new Uri(_gatehouse.Site.Address, path).AbsoluteUri;
}
