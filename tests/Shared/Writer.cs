using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RightsToAll.Accounts;

namespace RightsToAll.Testing;

/// <summary>What the site answered to a writer; redirects are not followed.</summary>
/// <param name="Location">Where it sends them, as it is written.</param>
public sealed record Answer(string Path, HttpStatusCode Status, string? Location, string Body)
{
    private static readonly HtmlParser Parser = new();
    private IHtmlDocument? _page;

    public IHtmlDocument Page => _page ??= Parser.ParseDocument(Body);

    /// <summary>What the summary of errors says.</summary>
    public IReadOnlyList<string> Errors => [.. Page.QuerySelectorAll(".errors li").Select(error => error.TextContent.Trim())];
}

/// <summary>
/// Somebody at work in the admin area as with a browser without scripts: carries cookies by hand (they are <c>Secure</c>, and tests
/// speak HTTP), opens pages, fills in their forms.
/// </summary>
public sealed class Writer(Uri site, Account? account) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site };

    /// <summary>As it was when they signed in.</summary>
    public Account Account => account ?? throw new InvalidOperationException("Nobody has signed in.");

    /// <summary>Name and value of each cookie that the site has set.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>For requests that no form makes; send cookies along with <see cref="Send"/>.</summary>
    public Task<Answer> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>A page that must be there.</summary>
    public async Task<Answer> Open(string path)
    {
        var answer = await Get(path);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path} answers {(int)answer.Status} {answer.Location}");
        return answer;
    }

    /// <summary>Fills in a form of a page and sends it, hidden fields and the anti-forgery token included.</summary>
    /// <param name="selector">A form, or a button of one: then its name, value and <c>formaction</c> count too.</param>
    /// <param name="fields">In place of what the page has for them; one name may come several times.</param>
    public Task<Answer> Submit(Answer page, string selector, params (string Name, string Value)[] fields) => Submit(page, selector, null, fields);

    /// <param name="address">In place of the form's own, as a script would have it.</param>
    public Task<Answer> Submit(Answer page, string selector, string? address, params (string Name, string Value)[] fields)
    {
        var element = page.Page.QuerySelector(selector) ?? throw new InvalidOperationException($"{page.Path} has no {selector}.");
        var button = element as IHtmlButtonElement;
        var form = element as IHtmlFormElement ?? button?.Form ?? throw new InvalidOperationException($"{selector} is no form and no button of one.");
        var values = Values(form).Where(own => fields.All(field => field.Name != own.Name)).Concat(fields).ToList();
        if (button?.Name is { Length: > 0 } name)
            values.Add((name, button.Value));
        var action = address ?? button?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? page.Path;
        return Post(action.Length == 0 ? page.Path : action, [.. values]);
    }

    /// <summary>Sends fields and nothing else: what a form would not.</summary>
    public Task<Answer> Post(string path, params (string Name, string Value)[] fields) => Send(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

    /// <summary>Sends a request with the writer's cookies, and keeps those that come back.</summary>
    public async Task<Answer> Send(HttpRequestMessage request)
    {
        using (request)
        {
            var path = request.RequestUri!.OriginalString;
            if (Cookies.Count > 0)
                request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            using var answer = await _http.SendAsync(request);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set)
                    Keep(cookie);
            return new(path, answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync());
        }
    }

    public void Dispose() => _http.Dispose();

    private void Keep(string setCookie)
    {
        var (name, value) = setCookie.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : default;
        if (value.Length == 0)
            Cookies.Remove(name);
        else
            Cookies[name] = value;
    }

    private static IEnumerable<(string Name, string Value)> Values(IHtmlFormElement form) => form.Elements
        .Where(element => element.GetAttribute("name") is { Length: > 0 } && !element.HasAttribute("disabled"))
        .SelectMany(element => element switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
            IHtmlInputElement { Type: "submit" or "button" or "image" or "file" } => [],
            IHtmlInputElement input => [(input.Name!, input.Value)],
            IHtmlTextAreaElement area => [(area.Name!, area.Value)],
            IHtmlSelectElement select => select.Options.Where(option => option.IsSelected).Select(option => (select.Name!, option.Value)),
            _ => Enumerable.Empty<(string, string)>(),
        });
}

public static class SigningIn
{
    /// <summary>Somebody new, made directly in the database and signed in without a password, which would take a tenth of a second to hash.</summary>
    /// <param name="strong">Whether as if with a passkey.</param>
    public static async Task<Writer> SignInAs(this Site site, Role role, string? name = null, Guid? authorId = null, bool strong = true)
    {
        var account = new Account($"{Guid.NewGuid():N}@news.example", name ?? $"{role} {Guid.NewGuid().ToString()[..4]}", role, site.Clock.GetUtcNow()) { AuthorId = authorId };
        await site.Has(account);
        return await site.SignIn(account, strong);
    }

    /// <summary>A new session of somebody who is there.</summary>
    public static async Task<Writer> SignIn(this Site site, Account account, bool strong = true)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var principal = await scope.ServiceProvider.GetRequiredService<Sessions>().StartAsync(account, "Firefox on Linux", strong, CancellationToken.None);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var properties = new AuthenticationProperties { IssuedUtc = site.Clock.GetUtcNow(), ExpiresUtc = site.Clock.GetUtcNow() + options.ExpireTimeSpan };
        var cookie = options.TicketDataFormat.Protect(new AuthenticationTicket(principal, properties, IdentityConstants.ApplicationScheme));
        return new Writer(site.Address, account) { Cookies = { [SessionSetup.SessionCookie] = cookie } };
    }

    /// <summary>Somebody who has not signed in.</summary>
    public static Writer Stranger(this Site site) => new(site.Address, null);
}
