using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using RightsToAll.Accounts;

namespace RightsToAll.Areas.Admin;

/// <summary>
/// On pages that change how somebody signs in: whoever finds a computer left open must not make it theirs for good, so they sign in
/// once more where that was over an hour ago.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FreshSignInAttribute : Attribute, IAsyncPageFilter
{
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var ticket = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (ticket.Properties?.IssuedUtc > now - Fresh)
            await next();
        else if (http.Request.Headers.XRequestedWith == "XMLHttpRequest")
            context.Result = new UnauthorizedResult();
        else
            context.Result = new RedirectResult(SessionSetup.SignInPath + QueryString.Create("again", "true").Add("returnUrl", http.Request.Path));
    }
}
