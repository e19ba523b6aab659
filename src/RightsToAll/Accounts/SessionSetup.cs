using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace RightsToAll.Accounts;

/// <summary>The cookies of those who sign in.</summary>
public static class SessionSetup
{
    public const string SessionCookie = "__Host-newsroom";
    public const string DeviceCookie = "__Host-newsroom-device";

    /// <summary>Between a right password and the second factor.</summary>
    public const string StepScheme = "newsroom-step";

    private const string AdminPath = "/admin";
    public const string SignInPath = "/admin/sign-in";
    private static readonly TimeSpan StepLife = TimeSpan.FromMinutes(10);

    public static void AddSessionCookies(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, options =>
            {
                Harden(options, SessionCookie, Session.LongestLife);
                options.Events.OnValidatePrincipal = ValidateAsync;
                options.Events.OnRedirectToLogin = AskWhoTheyAre;
                options.Events.OnRedirectToAccessDenied = Refuse;
            })
            // Identity keeps a passkey's challenge here.
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, options => Harden(options, "__Host-newsroom-passkey", StepLife))
            .AddCookie(StepScheme, options => Harden(options, "__Host-newsroom-step", StepLife));
        services.AddAntiforgery(options => options.Cookie = new HostCookie { Name = "__Host-newsroom-form" });
    }

    public static bool IsAdmin(this HttpRequest request) => request.Path.StartsWithSegments(AdminPath, StringComparison.OrdinalIgnoreCase);

    /// <summary>What staff see is in no cache, neither on the way nor in a browser that others use afterwards.</summary>
    public static IApplicationBuilder UseAdminHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.IsAdmin())
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.CacheControl = "no-store";
                http.Response.Headers.Remove("Pragma");
                return Task.CompletedTask;
            });
        return next(http);
    });

    /// <summary>Strangers are asked to sign in for what is not there too, so that they do not learn what is.</summary>
    public static void MapUnknownAdminAddresses(this IEndpointRouteBuilder site) =>
        site.MapFallback(AdminPath + "/{**path}", http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).RequireAuthorization(Permissions.OwnAccount);

    private static void Harden(CookieAuthenticationOptions options, string name, TimeSpan life)
    {
        options.Cookie = new HostCookie { Name = name };
        options.ExpireTimeSpan = life;
        options.SlidingExpiration = false;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        // Readers' pages are the same for everybody, and staff who read them cost no query.
        if (!context.Request.IsAdmin())
        {
            context.RejectPrincipal();
            return;
        }
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (context.Principal is null || !await sessions.StandsAsync(context.Principal, context.HttpContext.RequestAborted))
            context.RejectPrincipal();
    }

    // Local, so that no host name that a client sends has a part in it.
    private static Task AskWhoTheyAre(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        var address = SignInPath + QueryString.Create("returnUrl", request.Path + request.QueryString);
        // A script that saves must hear of it instead of being handed the sign-in page.
        if (request.Headers.XRequestedWith == "XMLHttpRequest")
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            context.Response.Redirect(address);
        return Task.CompletedTask;
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        var security = context.HttpContext.RequestServices.GetRequiredService<IOptions<SecurityOptions>>().Value;
        // Not what they may do is missing but proof of who they are: they are sent to where they can give it.
        var unproven = SignedIn.Find(context.HttpContext.User) is { } signedIn && !security.IsEnough(context.HttpContext.User, signedIn.Role);
        if (unproven && HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.XRequestedWith != "XMLHttpRequest")
            context.Response.Redirect("/admin/account");
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>
    /// Always <c>Secure</c>: browsers take such cookies on localhost too, and everywhere else the site stands behind TLS. It is set
    /// here because the anti-forgery system refuses requests without TLS when told by its own setting, and behind a proxy all are.
    /// </summary>
    private sealed class HostCookie : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var cookie = base.Build(context, expiresFrom);
            cookie.Secure = true;
            cookie.HttpOnly = true;
            cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax;
            cookie.Path = "/";
            return cookie;
        }
    }
}
