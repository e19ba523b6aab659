using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using RightsToAll.Web;

namespace RightsToAll.Newsletters;

/// <summary>A letter in words, before anybody's address is on it.</summary>
public sealed record WrittenLetter(string Subject, string Text, string Html);

/// <summary>
/// Writes letters as plain text and as HTML that says the same. Nothing in them is fetched from anywhere, so that nobody learns who reads
/// them or when; their links are the articles' own addresses.
/// </summary>
public static class LetterText
{
    private const string NewLine = "\r\n";
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="site">What the site is called.</param>
    /// <param name="base">Where readers know the site to be.</param>
    /// <param name="day">On which it was made, in the site's time zone.</param>
    /// <param name="leave">The absolute address at which one unsubscribes.</param>
    public static WrittenLetter OfIssue(IssueContent content, Words words, string site, string @base, DateOnly day, string leave)
    {
        var subject = content.Kind == IssueKind.Digest ? words.Format("LetterDigest", site, words.Date(day)) : $"{words["Breaking"]}: {content.Items[0].Title}";
        var (why, leaving) = (words.Format("LetterWhy", site), words["LetterLeave"]);
        var text = new StringBuilder(content.Kind == IssueKind.Digest ? subject : $"{words["Breaking"]} – {site}").Append(NewLine);
        var body = new HtmlContentBuilder().AppendHtml(Element("h1", content.Kind == IssueKind.Digest ? subject : $"{words["Breaking"]} – {site}"));
        foreach (var item in content.Items)
        {
            var address = item.Path.StartsWith('/') ? @base + item.Path : item.Path;
            text.Append(NewLine).Append(item.Title).Append(NewLine);
            if (item.Standfirst.Length > 0)
                text.Append(item.Standfirst).Append(NewLine);
            text.Append(address).Append(NewLine);
            body.AppendHtml(Article(item, address, words));
        }
        text.Append(string.Concat(NewLine, "-- ", NewLine, why, NewLine)).Append(string.Concat(leaving, ": ", leave, NewLine));
        body.AppendHtml(Void("hr")).AppendHtml(Element("p", why)).AppendHtml(Inside("p", Link(leave, leaving)));
        return new(subject, text.ToString(), Document(subject, words, body));
    }

    /// <param name="until">The last day on which the link works.</param>
    public static WrittenLetter OfSignUp(Words words, string site, string link, DateOnly until)
    {
        var subject = words.Format("LetterConfirm", site);
        var (asked, otherwise) = (words.Format("LetterConfirmAsked", site), words.Format("LetterConfirmElse", words.Date(until)));
        var body = new HtmlContentBuilder().AppendHtml(Element("h1", subject)).AppendHtml(Element("p", asked)).AppendHtml(Inside("p", Link(link, link))).AppendHtml(Element("p", otherwise));
        return new(subject, string.Join(NewLine + NewLine, asked, link, otherwise) + NewLine, Document(subject, words, body));
    }

    private static TagBuilder Article(LetterItem item, string address, Words words)
    {
        var heading = Inside("h2", Link(address, item.Title));
        var article = Inside("article", item.Standfirst.Length > 0 ? new HtmlContentBuilder().AppendHtml(heading).AppendHtml(Element("p", item.Standfirst)) : heading);
        if (words.Foreign(item.Language) is { } language)
        {
            article.MergeAttribute("lang", language);
            article.MergeAttribute("dir", Words.DirectionOf(language));
        }
        return article;
    }

    private static string Document(string title, Words words, IHtmlContent content)
    {
        var charset = Void("meta");
        charset.MergeAttribute("charset", "utf-8");
        var html = Inside("html", new HtmlContentBuilder()
            .AppendHtml(Inside("head", new HtmlContentBuilder().AppendHtml(charset).AppendHtml(Element("title", title))))
            .AppendHtml(Inside("body", content)));
        html.MergeAttribute("lang", words.Language);
        html.MergeAttribute("dir", words.Direction);
        using var writer = new StringWriter();
        writer.Write("<!DOCTYPE html>\n");
        html.WriteTo(writer, Encoder);
        return writer.ToString();
    }

    private static TagBuilder Link(string address, string text)
    {
        var link = Element("a", text);
        link.MergeAttribute("href", address);
        return link;
    }

    private static TagBuilder Element(string name, string text)
    {
        var element = new TagBuilder(name);
        element.InnerHtml.Append(text);
        return element;
    }

    private static TagBuilder Inside(string name, IHtmlContent content)
    {
        var element = new TagBuilder(name);
        element.InnerHtml.AppendHtml(content);
        return element;
    }

    private static TagBuilder Void(string name) => new(name) { TagRenderMode = TagRenderMode.StartTag };
}
