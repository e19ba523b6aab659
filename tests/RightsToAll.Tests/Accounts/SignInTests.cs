using System.Net;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Accounts;

public sealed class SignInTests(Site site) : IClassFixture<Site>
{
    private const string Password = "correct horse battery staple";
    private static readonly string[] Flags = ["; path=/", "; secure", "; samesite=lax", "; httponly"];

    [Fact]
    public async Task Right_address_and_password_lead_to_where_one_wanted_to_go()
    {
        var account = await HasAsync(Role.Editor);
        using var writer = site.Stranger();

        var turnedAway = await writer.Get("/admin?page=2");
        Assert.Equal((HttpStatusCode.Found, "/admin/sign-in?returnUrl=%2Fadmin%3Fpage%3D2"), (turnedAway.Status, turnedAway.Location));
        var entered = await writer.Submit(await writer.Open(turnedAway.Location!), "form", ("Email", account.Email!.ToUpperInvariant()), ("Password", Password));

        Assert.Equal((HttpStatusCode.Found, "/admin?page=2"), (entered.Status, entered.Location));
        Assert.Equal(HttpStatusCode.OK, (await writer.Get(entered.Location!)).Status);
    }

    [Fact]
    public async Task The_session_cookie_is_for_this_host_over_tls_and_for_no_script()
    {
        var account = await HasAsync(Role.Author);
        using var writer = site.Stranger();
        var page = await writer.Open("/admin/sign-in");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/sign-in")
        {
            Content = new FormUrlEncodedContent([new("Email", account.Email), new("Password", Password), new("__RequestVerificationToken", Token(page))]),
            Headers = { { "Cookie", string.Join("; ", writer.Cookies.Select(c => $"{c.Key}={c.Value}")) } },
        };
        using var answer = await site.Reader.SendAsync(request);

        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count);
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-newsroom=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            foreach (var flag in Flags)
                Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_another_site_after_signing_in(string returnUrl)
    {
        var account = await HasAsync(Role.Author);
        using var writer = site.Stranger();

        var entered = await writer.Submit(await writer.Open("/admin/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl)), "form", ("Email", account.Email!), ("Password", Password));

        Assert.Equal("/admin", entered.Location);
    }

    [Fact]
    public async Task Unknown_locked_and_mistaken_are_told_the_same()
    {
        var locked = await HasAsync(Role.Author, account => account.Lock(Site.Noon));
        var known = await HasAsync(Role.Author);

        var said = new List<string>();
        foreach (var (email, password) in new[] { ("nobody@news.example", Password), (locked.Email!, Password), (known.Email!, Password + " ") })
        {
            using var writer = site.Stranger();
            var answer = await writer.Submit(await writer.Open("/admin/sign-in"), "form", ("Email", email), ("Password", password));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.DoesNotContain(SessionSetup.SessionCookie, writer.Cookies.Keys);
            said.Add(string.Join('|', answer.Errors));
        }

        Assert.Single(said.Distinct());
        Assert.Contains("is not right", said[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\r\nb@news.example", "💥")]
    [InlineData("' or 1=1 --", "x")]
    public async Task What_no_keyboard_types_is_only_wrong(string email, string password)
    {
        using var writer = site.Stranger();

        var answer = await writer.Submit(await writer.Open("/admin/sign-in"), "form", ("Email", email), ("Password", password));

        Assert.Equal((HttpStatusCode.OK, 1), (answer.Status, answer.Errors.Count));
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_is_answered_with_a_page()
    {
        using var writer = site.Stranger();

        var answer = await writer.Submit(await writer.Open("/admin/sign-in"), "form", ("Email", "\0"), ("Password", "\0"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector("h1"));
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var writer = site.Stranger();
        await writer.Open("/admin/sign-in");

        var answer = await writer.Post("/admin/sign-in", ("Email", "a@news.example"), ("Password", Password));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("This form is too old", answer.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_not_only_the_cookie()
    {
        using var writer = await site.SignInAs(Role.Editor);
        var before = new Dictionary<string, string>(writer.Cookies);
        Assert.Equal(HttpStatusCode.OK, (await writer.Get("/admin")).Status);
        var page = await writer.Get("/admin/errors/404");

        var left = await writer.Submit(page, "form.who");

        Assert.Equal("/admin/sign-in", left.Location);
        Assert.DoesNotContain(SessionSetup.SessionCookie, writer.Cookies.Keys);
        using var thief = site.Stranger();
        foreach (var (name, value) in before)
            thief.Cookies[name] = value;
        Assert.StartsWith("/admin/sign-in?", (await thief.Get("/admin")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_do_not_learn_which_admin_addresses_there_are()
    {
        using var stranger = site.Stranger();
        using var writer = await site.SignInAs(Role.Contributor);

        Assert.StartsWith("/admin/sign-in?", (await stranger.Get("/admin/no-such-page")).Location, StringComparison.Ordinal);
        var answer = await writer.Get("/admin/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector("body.admin form.who"));
    }

    [Fact]
    public async Task A_script_whose_session_has_ended_hears_of_it()
    {
        using var writer = site.Stranger();

        var answer = await writer.Send(new HttpRequestMessage(HttpMethod.Get, "/admin") { Headers = { { "X-Requested-With", "XMLHttpRequest" } } });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/sign-in")]
    [InlineData("/admin/no-such-page")]
    public async Task No_admin_answer_is_stored(string path)
    {
        using var answer = await site.Reader.GetAsync(path);

        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Readers_pages_are_the_same_for_those_who_are_signed_in()
    {
        using var writer = await site.SignInAs(Role.Administrator);
        site.Commands.Clear();

        var page = await writer.Open("/");

        Assert.DoesNotContain(writer.Account.Name, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Commands.Recorded, command => command.Sql.Contains("sessions", StringComparison.Ordinal));
    }

    private static string Token(Answer page) => page.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private async Task<Account> HasAsync(Role role, Action<Account>? change = null)
    {
        var account = new Account($"{Guid.NewGuid():N}@news.example", "Amina", role, Site.Noon) { PasswordHash = site.Services.GetRequiredService<Passwords>().Hash(Password) };
        change?.Invoke(account);
        await site.Has(account);
        return account;
    }
}
