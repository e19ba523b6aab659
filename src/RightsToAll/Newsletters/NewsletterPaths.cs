using RightsToAll.Accounts;

namespace RightsToAll.Newsletters;

/// <summary>Where the newsletter is on the site.</summary>
public static class NewsletterPaths
{
    public const string SignUp = "/newsletter";

    /// <summary>What the addresses begin with that hold a token.</summary>
    public const string ConfirmBase = "/newsletter/confirm/", UnsubscribeBase = "/newsletter/unsubscribe/";

    /// <param name="language">Null for the site's.</param>
    public static string Sent(string? language) => language is null ? "/newsletter/sent" : "/newsletter/sent/" + language;

    public static string Confirm(SecretToken token) => ConfirmBase + token.Text;

    public static string Unsubscribe(SecretToken token) => UnsubscribeBase + token.Text;
}
