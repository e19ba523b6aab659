using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Newsletters;
using RightsToAll.Web;

namespace RightsToAll.Pages.Newsletter;

/// <summary>
/// Where readers sign up. The framework's own guard against forms of other sites would set a cookie; all that this one can do is to have a
/// letter sent that asks, and what a browser itself says of where it comes from is believed.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(Masthead masthead, Words words, AddressSeal seal, SignUps signUps, SignUpLimit limit) : ReaderModel(masthead)
{
    private const string Place = "news";

    public SignUpForm Form { get; private set; } = null!;

    /// <summary>What to mend, and the id of the field, if it is in one.</summary>
    public IReadOnlyList<(string Field, string Problem)> Problems { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!IsOpen)
            return NotFound();
        Form = SignUpForm.Empty(Place, Masthead, words.Language);
        return Show();
    }

    /// <param name="website">A field that people do not see.</param>
    public async Task<IActionResult> OnPostAsync(string? address, bool digest, bool breaking, string? language, string? website, CancellationToken cancel)
    {
        if (!IsOpen)
            return Redirect(NewsletterPaths.SignUp);
        var offered = Masthead.Newsletter.Offered(Masthead.Settings.Language);
        var choice = new LetterChoice(digest, breaking, SignUpForm.Offer(offered, language));
        var read = ReaderAddress.Read(address);
        var ofSite = words.Language;
        words.Speak(choice.Language);
        Form = new SignUpForm(Place, offered)
        {
            Address = (address ?? "").AtMost(ReaderAddress.Longest),
            Choice = choice,
            WrongAddress = read is null ? words["NewsletterAddressWrong"] : "",
            WrongChoice = choice.IsAnything ? "" : words["NewsletterChoose"],
        };
        if (Form.WrongAddress.Length + Form.WrongChoice.Length > 0)
            return Refuse(StatusCodes.Status422UnprocessableEntity, (Place + "-address", Form.WrongAddress), (Place + "-digest", Form.WrongChoice));
        if (IsOfAnotherSite)
            return Refuse(StatusCodes.Status400BadRequest, ("", words["NewsletterElsewhere"]));
        if (!limit.Allows(HttpContext))
            return Refuse(StatusCodes.Status429TooManyRequests, ("", words["NewsletterTooMany"]));
        if (string.IsNullOrEmpty(website))
            await signUps.AskAsync(read!, choice, cancel);
        return Redirect(NewsletterPaths.Sent(words.Language == ofSite ? null : words.Language));
    }

    private bool IsOpen => Masthead.Newsletter.IsOpen(seal);

    // Pages of this site send no origin with a form, because they tell nobody where a reader comes from; so "null" says nothing.
    private bool IsOfAnotherSite => Request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
        ? site is not ("same-origin" or "none")
        : Request.Headers.Origin.ToString() is { Length: > 0 } origin and not "null"
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(Request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private PageResult Refuse(int status, params (string Field, string Problem)[] problems)
    {
        Problems = [.. problems.Where(problem => problem.Problem.Length > 0)];
        Response.StatusCode = status;
        Response.Headers.CacheControl = "no-store";
        return Show();
    }

    private PageResult Show()
    {
        Head = new PageHead(words["Newsletter"], words["NewsletterStandfirst"], NewsletterPaths.SignUp);
        return Page();
    }
}
