using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace RightsToAll.Areas.Admin.Pages.Errors;

/// <summary>Written in place of an answer that had no page of its own, whoever asked and however.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class StatusModel : PageModel
{
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";

    public void OnGet() => Say();

    public void OnPost() => Say();

    private void Say()
    {
        // Asked for by name, this page is an address like any other that does not exist. The status is not taken from the address,
        // for nothing is bound where the form that was sent cannot be read.
        var code = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalStatusCode ?? StatusCodes.Status404NotFound;
        Response.StatusCode = code;
        (Title, Text) = code switch
        {
            StatusCodes.Status400BadRequest => ("This form is too old",
                "Nothing was changed. Go back, load the page again and repeat what you did. If you signed out meanwhile, sign in first."),
            StatusCodes.Status403Forbidden => ("You may not do this", "Your role does not allow it. An administrator can give you another."),
            StatusCodes.Status404NotFound => ("There is nothing here", "The address is wrong, or what was here is gone."),
            StatusCodes.Status429TooManyRequests => ("Too many attempts", "Wait a minute, then try again."),
            _ => ("This did not work", "Nothing was changed. Go back and try again."),
        };
    }
}
