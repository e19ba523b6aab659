using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Accounts;

/// <summary>One thing that can be asked of the admin area.</summary>
/// <param name="Policy">Null where anybody may ask it.</param>
internal sealed record AdminHandler(string Method, string Address, string? Policy)
{
    public override string ToString() => $"{Method} {Address}";
}

/// <summary>Walks whatever the site has under /admin, from its own list of endpoints: a new page is in here without being entered.</summary>
public sealed class EveryAdminAddressTests(Newsroom newsroom)
{
    /// <summary>All that strangers may reach; another one has to be entered here by somebody who means it.</summary>
    private static readonly string[] Open =
    [
        "/admin/errors/1", "/admin/invitation/1", "/admin/reset/1", "/admin/set-up/1", "/admin/sign-in", "/admin/sign-in/passkey", "/admin/sign-in/second-factor", "/admin/sign-out",
    ];

    [Fact]
    public async Task Every_handler_answers_every_role_as_the_permissions_say()
    {
        await using var site = new Site(newsroom);
        await site.InitializeAsync();
        var handlers = await HandlersAsync(site);
        Assert.True(handlers.Count > 30, $"Only {handlers.Count} handlers were found.");
        Assert.Equal(Open, handlers.Where(handler => handler.Policy is null).Select(Path).Distinct().Order(StringComparer.Ordinal));

        var wrong = new List<string>();
        foreach (var (who, role) in await EverybodyAsync(site))
            using (who)
                foreach (var handler in handlers)
                    if (Judge(handler, role, await AskAsync(who, handler)) is { } complaint)
                        wrong.Add(complaint);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Who_must_show_a_second_factor_first_reaches_nothing_else()
    {
        await using var site = new Site(newsroom) { RequireSecondFactor = true };
        await site.InitializeAsync();
        foreach (var role in new[] { Role.Editor, Role.Administrator })
        {
            using var who = await site.SignInAs(role, strong: false);
            foreach (var handler in (await HandlersAsync(site)).Where(handler => handler.Policy is not null and not Permissions.OwnAccount))
            {
                var answer = await AskAsync(who, handler);
                Assert.True(answer.Status == HttpStatusCode.Forbidden || (handler.Method == "GET" && answer.Location == "/admin/account"), $"{handler} answers {answer.Status} {answer.Location}");
            }
        }
    }

    private static string? Judge(AdminHandler handler, Role? role, Answer answer)
    {
        var turnedAway = answer is { Status: HttpStatusCode.Found, Location: { } to } && to.StartsWith("/admin/sign-in?", StringComparison.Ordinal);
        var expected = handler.Policy is null || role?.Allows(handler.Policy) == true ? "let in" : role is null ? "sent to sign in" : "refused";
        var got = turnedAway ? "sent to sign in" : answer.Status == HttpStatusCode.Forbidden ? "refused" : "let in";
        if (expected != got)
            return $"{handler} as {role?.ToString() ?? "a stranger"}: {got} ({(int)answer.Status}) and not {expected}";
        // Let in, but without a token: what changes something must not have been done.
        return got == "let in" && handler.Method != "GET" && answer.Status is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound)
            ? $"{handler} as {role?.ToString() ?? "a stranger"} takes a form without its token: {(int)answer.Status}"
            : answer.Status >= HttpStatusCode.InternalServerError ? $"{handler} as {role}: {(int)answer.Status}" : null;
    }

    private static Task<Answer> AskAsync(Writer who, AdminHandler handler) =>
        handler.Method == "GET" ? who.Get(handler.Address) : who.Send(new HttpRequestMessage(new HttpMethod(handler.Method), handler.Address) { Content = new FormUrlEncodedContent([]) });

    private static async Task<List<(Writer Who, Role? Role)>> EverybodyAsync(Site site)
    {
        var everybody = new List<(Writer, Role?)> { (site.Stranger(), null) };
        foreach (var role in Enum.GetValues<Role>())
            everybody.Add((await site.SignInAs(role), role));
        return everybody;
    }

    private static async Task<List<AdminHandler>> HandlersAsync(Site site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var handlers = new List<AdminHandler>();
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (!IsAdmin(endpoint.RoutePattern))
                continue;
            var address = Filled(endpoint.RoutePattern);
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
                handlers.AddRange(Handlers(await loader.LoadAsync(page, EndpointMetadataCollection.Empty), address));
            else
                foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                    handlers.Add(new(method, address, PolicyOf(endpoint.Metadata)));
        }
        return [.. handlers.Distinct()];
    }

    private static IEnumerable<AdminHandler> Handlers(CompiledPageActionDescriptor page, string address)
    {
        var policy = PolicyOf(page.ModelTypeInfo!.GetCustomAttributes(inherit: true));
        // A page without a handler answers all the same.
        return page.HandlerMethods.Select(handler => (Method: handler.HttpMethod.ToUpperInvariant(), handler.Name)).Append(("GET", null))
            .Select(handler => new AdminHandler(handler.Method, handler.Name is null ? address : $"{address}?handler={handler.Name}", policy));
    }

    private static string? PolicyOf(IEnumerable<object> metadata)
    {
        if (metadata.OfType<IAllowAnonymous>().Any())
            return null;
        var policies = metadata.OfType<IAuthorizeData>().Select(data => data.Policy).ToList();
        return policies is [{ } policy] && Permissions.LeastRoles.ContainsKey(policy) ? policy : throw new InvalidOperationException("An admin address states no permission.");
    }

    private static bool IsAdmin(RoutePattern pattern) => pattern.PathSegments is [{ Parts: [RoutePatternLiteralPart { Content: "admin" }] }, ..];

    /// <summary>Something of the right kind in place of each parameter; nothing is found by it.</summary>
    private static string Filled(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => segment.Parts[0] switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => Guid.Empty.ToString(),
        RoutePatternParameterPart => "1",
        _ => throw new InvalidOperationException($"The test cannot fill in {pattern.RawText}."),
    }));

    private static string Path(AdminHandler handler) => handler.Address.Split('?')[0];
}
