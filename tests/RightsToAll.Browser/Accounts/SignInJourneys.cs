using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Browser.Launching;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Accounts;

/// <summary>A gatehouse for each test: only in an empty newsroom is there somebody to come first.</summary>
[Collection<NewsstandTests>]
public sealed class SignInJourneys(Newsroom newsroom, Chromium chromium) : IAsyncLifetime
{
    private const string Email = "amina@example.org";
    private const string Password = "correct horse battery staple";
    private readonly Gatehouse _gatehouse = new(newsroom, chromium);

    public ValueTask InitializeAsync() => _gatehouse.InitializeAsync();

    public ValueTask DisposeAsync() => _gatehouse.DisposeAsync();

    [Fact]
    public async Task The_first_one_sets_up_the_newsroom_and_a_passkey_and_signs_in_with_it()
    {
        await using var visit = await _gatehouse.BeginAsync();
        var page = visit.Page;
        await visit.GiveAuthenticatorAsync();
        await SetUpAsync(page);
        await Expect(page, "/admin/account");

        await page.GetByRole(AriaRole.Link, new() { Name = "Passkeys" }).ClickAsync();
        await page.GetByLabel("Name of the new passkey").FillAsync("Laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/admin/account/recovery-codes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make new recovery codes" }).ClickAsync();
        Assert.Equal(10, await page.Locator(".codes li").CountAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/admin/sign-in");
        await page.GotoAsync(At("/admin/people"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/admin/people");
        Assert.Equal("People", await page.Locator("h1").TextContentAsync());
        Assert.Empty(await visit.TroublesAsync());
    }

    [Fact]
    public async Task Without_scripts_an_authenticator_app_does_as_well()
    {
        await using var visit = await _gatehouse.BeginAsync(new() { Scripts = false });
        var page = visit.Page;
        await SetUpAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Authenticator app" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up an app" }).ClickAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(await CodeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(page, "/admin/account/recovery-codes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        _gatehouse.Site.Clock.Advance(TimeSpan.FromMinutes(2));
        await page.GetByLabel("E-mail address").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync("not the right password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "is not right" }).ClickAsync();
        Assert.True(await page.GetByLabel("E-mail address").EvaluateAsync<bool>("field => field === document.activeElement"));
        await page.GetByLabel("Password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page, "/admin/sign-in/second-factor");
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(await CodeAsync());
        await page.Keyboard.PressAsync("Enter");
        await Expect(page, "/admin");

        await page.GotoAsync(At("/admin/people"));
        await Expect(page, "/admin/people");
    }

    private async Task SetUpAsync(IPage page)
    {
        await page.GotoAsync(At(await _gatehouse.SetUpLinkAsync()));
        await page.GetByLabel("Your name").FillAsync("Amina Osei");
        await page.GetByLabel("E-mail address").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
    }

    private async Task<string> CodeAsync() =>
        TimeCode.At((await _gatehouse.Site.Ask(db => db.Users.SingleAsync())).AuthenticatorKey!, TimeCode.StepAt(_gatehouse.Site.Clock.GetUtcNow()));

    private string At(string path) => new Uri(_gatehouse.Site.Address, path).AbsoluteUri;

    private static Task Expect(IPage page, string path) => page.WaitForURLAsync(url => new Uri(url).AbsolutePath == path);
}
