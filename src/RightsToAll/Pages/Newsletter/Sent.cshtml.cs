using RightsToAll.Newsletters;
using RightsToAll.Web;

namespace RightsToAll.Pages.Newsletter;

/// <summary>Says the same whether the address was known or not.</summary>
public sealed class SentModel(Masthead masthead, Words words) : ReaderModel(masthead)
{
    public void OnGet() => Head = new PageHead(words["NewsletterSent"], "", NewsletterPaths.SignUp, Indexed: false);
}
