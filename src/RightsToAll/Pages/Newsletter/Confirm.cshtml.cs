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
        Choice = (await signUps.FindAsync(token, cancel))?.Choice;
        return Show(Words["NewsletterConfirm"], "");
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancel)
    {
        (Choice, IsDone) = (await signUps.ConfirmAsync(token, cancel), true);
        return Show(Words["NewsletterConfirmed"], Words["NewsletterConfirmedText"]);
    }

    private IActionResult Show(string title, string text)
    {
        if (Choice is null)
            return SayGone();
        Words.Speak(Choice.Language);
        return Say(title, text);
    }
}
