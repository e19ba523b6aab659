using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using RightsToAll.Accounts;
using RightsToAll.Authors;
using RightsToAll.Browser.Accounts;
using RightsToAll.Browser.Launching;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;

namespace RightsToAll.Browser.Admin;

/// <summary>A newsroom from its set-up link on: everybody comes in by the front door, in a browser of their own.</summary>
/// <param name="scripts">With scripts a passkey is the second factor, without them an authenticator app.</param>
internal sealed class AYoungNewsroom(Newsroom newsroom, Chromium chromium, bool scripts) : IAsyncDisposable
{
    public const string AuthorName = "Bisi Adu";
    public const string CategoryName = "Courts";
    private const string Password = "correct horse battery staple";

    private readonly Gatehouse _gatehouse = new(newsroom, chromium);
    private readonly List<Visit> _visits = [];
    private IPage? _administrator;

    public Site Site => _gatehouse.Site;

    /// <summary>The administrator comes by the set-up link.</summary>
    public async Task OpenAsync()
    {
        await _gatehouse.InitializeAsync();
        await Site.Has(new Author(AuthorName, "bisi-adu"), new Category(CategoryName, "courts"));
        _administrator = await ComeAsync();
        await _administrator.GotoAsync(At(await _gatehouse.SetUpLinkAsync()));
        await _administrator.GetByLabel("Your name").FillAsync("Amina Osei");
        await _administrator.GetByLabel("E-mail address").FillAsync("amina@example.org");
        await _administrator.GetByLabel("Password").FillAsync(Password);
        await PressAsync(_administrator, "Set up");
        await ProtectAsync(_administrator, "amina@example.org");
    }

    /// <summary>Somebody is invited by the administrator, comes by the link, and is given a name that readers see.</summary>
    public async Task<IPage> InviteAsync(string name, Role role)
    {
        var email = name.ToLowerInvariant() + "@example.org";
        await _administrator!.GotoAsync(At("/admin/people/invite"));
        await _administrator.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await _administrator.GetByLabel("E-mail address").FillAsync(email);
        await _administrator.Locator($"#Role-{role}").CheckAsync();
        await PressAsync(_administrator, "Make the invitation");
        var link = await _administrator.GetByLabel("Give them this link").InputValueAsync();

        var page = await ComeAsync();
        await page.GotoAsync(link);
        await page.GetByLabel("Password").FillAsync(Password);
        await PressAsync(page, "Join");
        await page.WaitForURLAsync(url => !url.Contains("/invitation", StringComparison.Ordinal));
        if (role >= Role.Editor)
            await ProtectAsync(page, email);

        await _administrator.GotoAsync(At("/admin/people"));
        await _administrator.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await _administrator.GetByLabel("Writes as").SelectOptionAsync(AuthorName);
        await PressAsync(_administrator, "Change the name");
        await SignInAsync(page, email, role);
        return page;
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    public async Task<IPage> ComeAsync()
    {
        var visit = await _gatehouse.BeginAsync(new() { Scripts = scripts });
        _visits.Add(visit);
        return visit.Page;
    }

    public static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public string At(string path) => new Uri(Site.Address, path).AbsoluteUri;

    /// <summary>What went wrong in any of the browsers, such as something that the content security policy refused.</summary>
    public async Task<IReadOnlyList<string>> TroublesAsync()
    {
        var troubles = new List<string>();
        foreach (var visit in _visits)
            troubles.AddRange(await visit.TroublesAsync());
        return troubles;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visit in _visits)
            await visit.DisposeAsync();
        await _gatehouse.DisposeAsync();
    }

    private async Task ProtectAsync(IPage page, string email)
    {
        await page.WaitForURLAsync("**/admin/account");
        if (scripts)
        {
            await _visits.Single(visit => visit.Page == page).GiveAuthenticatorAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Passkeys" }).ClickAsync();
            await page.GetByLabel("Name of the new passkey").FillAsync("Laptop");
            await PressAsync(page, "Add a passkey");
        }
        else
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Authenticator app" }).ClickAsync();
            await PressAsync(page, "Set up an app");
            await page.GetByLabel("Code", new() { Exact = true }).FillAsync(await CodeAsync(email));
            await PressAsync(page, "Confirm");
        }
        await page.WaitForURLAsync("**/admin/account/recovery-codes");
    }

    // Another name to write as has ended the session.
    private async Task SignInAsync(IPage page, string email, Role role)
    {
        await page.GotoAsync(At("/admin/articles"));
        if (scripts && role >= Role.Editor)
        {
            await PressAsync(page, "Sign in with a passkey");
        }
        else
        {
            await page.GetByLabel("E-mail address").FillAsync(email);
            await page.GetByLabel("Password").FillAsync(Password);
            await PressAsync(page, "Sign in");
        }
        if (!scripts && role >= Role.Editor)
        {
            await page.WaitForURLAsync("**/second-factor**");
            // A code is good once.
            Site.Clock.Advance(TimeSpan.FromMinutes(1));
            await page.GetByLabel("Code", new() { Exact = true }).FillAsync(await CodeAsync(email));
            await page.Keyboard.PressAsync("Enter");
        }
        await page.WaitForURLAsync("**/admin/articles");
    }

    private async Task<string> CodeAsync(string email)
    {
        var key = await Site.Ask(db => db.Users.Where(u => u.Email == email).Select(u => u.AuthenticatorKey).SingleAsync());
        return TimeCode.At(key!, TimeCode.StepAt(Site.Clock.GetUtcNow()));
    }
}
