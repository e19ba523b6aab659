using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace RightsToAll.Text;

/// <summary>HTML for readers who meet it elsewhere than at its own address, such as in a feed reader.</summary>
public static class AbsoluteLinks
{
    private static readonly string[] Addresses = ["href", "src", "cite"];

    /// <param name="page">The full address of the page that the HTML is from.</param>
    /// <returns>The same HTML, in which every link and every picture is named by its full address.</returns>
    public static string In(SafeHtml html, Uri page)
    {
        if (html.Value.Length == 0)
            return "";
        var body = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html.Value).Body!;
        foreach (var element in body.QuerySelectorAll("[href], [src], [cite], [srcset]"))
        {
            foreach (var name in Addresses)
                Rewrite(element, name, address => Absolute(address, page));
            Rewrite(element, "srcset", set => string.Join(", ", set.Split(", ").Select(entry => Candidate(entry, page))));
        }
        return body.InnerHtml;
    }

    private static void Rewrite(IElement element, string attribute, Func<string, string> rewritten)
    {
        if (element.GetAttribute(attribute) is { } value)
            element.SetAttribute(attribute, rewritten(value));
    }

    private static string Candidate(string entry, Uri page) => entry.Split(' ', 2) is [var address, var width] ? $"{Absolute(address, page)} {width}" : Absolute(entry, page);

    private static string Absolute(string address, Uri page) => Uri.TryCreate(page, address, out var absolute) ? absolute.AbsoluteUri : address;
}
