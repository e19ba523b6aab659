using RightsToAll.Newsletters;

namespace RightsToAll.Areas.Admin;

/// <summary>What the newsroom is told about the newsletter.</summary>
public static class NewsletterWords
{
    /// <summary>Why no letter is sent; empty where some are.</summary>
    public static string Hindrance(this NewsletterPlan plan, AddressSeal seal) => (seal.IsSet, plan.HasKey(seal), plan.IsOn) switch
    {
        (false, _, _) => "Whoever runs the server has not set up a newsletter: it needs a mail server and a key (Newsroom__Mail__Host, Newsroom__Newsletter__Key).",
        (_, false, _) => "The key of the server (Newsroom__Newsletter__Key) is not the one that the addresses were encrypted with, so no letter can be sent. The right one has to be set again.",
        (_, _, false) => "The newsletter is switched off: readers cannot sign up, and nothing is sent.",
        _ => "",
    };

    public static string Word(this BreakingOutcome outcome) => outcome switch
    {
        BreakingOutcome.SentBefore => "This was sent before, and nothing is sent twice.",
        BreakingOutcome.NotPublic => "Readers cannot read this, so it cannot be sent.",
        BreakingOutcome.Off => "The newsletter is switched off, so nothing was sent.",
        _ => "The letters are on their way.",
    };
}
