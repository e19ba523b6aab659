using RightsToAll.Newsletters;
using RightsToAll.Web;

namespace RightsToAll.Pages.Newsletter;

/// <summary>The form by which readers sign up, as they filled it in.</summary>
/// <param name="Place">What its ids begin with, for it may stand twice on a page.</param>
public sealed record SignUpForm(string Place, IReadOnlyList<string> Languages)
{
    public string Address { get; init; } = "";
    public LetterChoice Choice { get; init; } = new(true, false, "");

    /// <summary>What is wrong with the field of that name; empty where nothing is.</summary>
    public string WrongAddress { get; init; } = "";
    public string WrongChoice { get; init; } = "";

    /// <summary>For every reader the same: the page that holds it may be kept for all.</summary>
    public static SignUpForm Empty(string place, Masthead masthead, string language)
    {
        var offered = masthead.Newsletter.Offered(masthead.Settings.Language);
        return new(place, offered) { Choice = new(true, false, Offer(offered, language)) };
    }

    /// <returns>The language itself, or else the first that is offered.</returns>
    public static string Offer(IReadOnlyList<string> offered, string? language) =>
        offered.FirstOrDefault(known => known.Equals(language, StringComparison.OrdinalIgnoreCase)) ?? offered[0];
}
