using Microsoft.AspNetCore.Mvc;
using RightsToAll.Newsletters;
using RightsToAll.Web;

namespace RightsToAll.Pages.Newsletter;

/// <summary>Says the same whether the address was known or not.</summary>
public sealed class SentModel(Masthead masthead, Words words) : ReaderModel(masthead)
{
    /// <param name="language">The one that the reader chose; null for the site's.</param>
    public IActionResult OnGet(string? language)
    {
        if (language is not null && !Words.Languages.Contains(language))
            return NotFound();
        words.Speak(language ?? "");
        Head = new PageHead(words["NewsletterSent"], "", NewsletterPaths.SignUp, Indexed: false);
        return Page();
    }
}
