using Microsoft.AspNetCore.Mvc;
using RightsToAll.Newsletters;
using RightsToAll.Web;

namespace RightsToAll.Pages.Newsletter;

/// <summary>
/// A page that a link in a letter leads to. Opening it does nothing, for mail servers open links to look for harm; its button does, and
/// whoever has the link may press it: there is no cookie by which another site could press it for them.
/// </summary>
public abstract class LetterLinkModel(Masthead masthead, Words words) : ReaderModel(masthead)
{
    public string Title { get; private set; } = "";
    public string Text { get; private set; } = "";

    protected Words Words => words;

    protected IActionResult Say(string title, string text = "", int status = StatusCodes.Status200OK)
    {
        (Title, Text) = (title, text);
        Response.StatusCode = status;
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Head = new PageHead(title, "", NewsletterPaths.SignUp, Indexed: false);
        return Page();
    }

    protected IActionResult SayGone() => Say(words["NewsletterLinkGone"], words["NewsletterLinkGoneText"], StatusCodes.Status404NotFound);
}
