using Microsoft.AspNetCore.Mvc;
using RightsToAll.Newsletters;
using RightsToAll.Web;

namespace RightsToAll.Pages.Newsletter;

[IgnoreAntiforgeryToken]
public sealed class ConfirmModel(Masthead masthead, Words words, SignUps signUps) : LetterLinkModel(masthead, words)
{
    /// <summary>Null where the link is good for nothing.</summary>
    public LetterChoice? Choice { get; private set; }

    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel)
    {
        Choose((await signUps.FindAsync(token, cancel))?.Choice);
        return Choice is null ? SayGone() : Say(Words["NewsletterConfirm"]);
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancel)
    {
        Choose(await signUps.ConfirmAsync(token, cancel));
        IsDone = true;
        return Choice is null ? SayGone() : Say(Words["NewsletterConfirmed"], Words["NewsletterConfirmedText"]);
    }

    // Before a word is said: the page speaks as the letters do.
    private void Choose(LetterChoice? choice)
    {
        Choice = choice;
        Words.Speak(choice?.Language ?? "");
    }
}
