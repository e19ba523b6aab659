using Microsoft.AspNetCore.Mvc;
using RightsToAll.Newsletters;
using RightsToAll.Web;

namespace RightsToAll.Pages.Newsletter;

/// <summary>Where subscribers leave or choose anew. Mail programs leave for them by posting here (RFC 8058), and follow no redirect.</summary>
[IgnoreAntiforgeryToken]
public sealed class UnsubscribeModel(Masthead masthead, Words words, Subscriptions subscriptions) : LetterLinkModel(masthead, words)
{
    private const string Place = "yours";

    /// <summary>Null where there is nothing to choose.</summary>
    public SignUpForm? Form { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel) =>
        await subscriptions.FindAsync(token, cancel) is { } choice ? Show(choice, "") : SayGone();

    /// <summary>Says the same to whoever presses twice.</summary>
    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancel)
    {
        if (await subscriptions.FindAsync(token, cancel) is { } choice)
            Words.Speak(choice.Language);
        await subscriptions.UnsubscribeAsync(token, cancel);
        return Say(Words["NewsletterUnsubscribed"], Words["NewsletterUnsubscribedText"]);
    }

    public async Task<IActionResult> OnPostChoiceAsync(string token, bool digest, bool breaking, string? language, CancellationToken cancel)
    {
        if (await subscriptions.FindAsync(token, cancel) is not { } before)
            return SayGone();
        var choice = new LetterChoice(digest, breaking, SignUpForm.Offer(Offered(before), language ?? before.Language));
        if (choice.IsAnything && !await subscriptions.ChangeAsync(token, choice, cancel))
            return SayGone();
        Words.Speak(choice.Language);
        var answer = Show(choice, choice.IsAnything ? Words["NewsletterSaved"] : "");
        if (choice.IsAnything)
            return answer;
        Form = Form! with { WrongChoice = Words["NewsletterChoose"] };
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return answer;
    }

    // One that is offered no longer stays theirs until they choose another.
    private IReadOnlyList<string> Offered(LetterChoice choice) => [.. Masthead.Newsletter.Offered(Masthead.Settings.Language).Append(choice.Language).Distinct()];

    private IActionResult Show(LetterChoice choice, string text)
    {
        Words.Speak(choice.Language);
        Form = new SignUpForm(Place, Offered(choice)) { Choice = choice };
        return Say(Words["NewsletterYours"], text);
    }
}
