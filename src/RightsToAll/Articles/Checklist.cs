using System.Text.RegularExpressions;
using RightsToAll.Text;

namespace RightsToAll.Articles;

/// <summary>Errors stop publication; warnings ask.</summary>
public enum RemarkKind
{
    Error,
    Warning,
}

/// <summary>Something that an author should mend or think about before an article is published.</summary>
/// <param name="Rule">Which rule speaks: stays the same however the message is worded.</param>
/// <param name="Message">For people.</param>
/// <param name="Field">One of <see cref="ArticleFields"/>: where to mend it.</param>
public sealed record Remark(RemarkKind Kind, string Rule, string Message, string Field);

/// <summary>"Before you publish": computed from what is written, never ticked.</summary>
public static class Checklist
{
    /// <summary>What fits a card of the front page on three lines.</summary>
    public const int TitleOnCard = 90;

    public const int StandfirstOnCard = 300;

    // More of one kind would bury the rest of the list.
    private const int MostOfOneRule = 10;

    private static readonly Regex ToCome = new(@"(^|[^\p{L}\p{M}\p{N}_-])TK($|[^\p{L}\p{M}\p{N}_-])", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <param name="text">The content's Markdown, rendered.</param>
    /// <returns>Errors first, then in the order of the form.</returns>
    public static IReadOnlyList<Remark> Of(ArticleContent content, RenderedText text, ChecklistFacts facts)
    {
        IEnumerable<Remark> remarks =
        [
            .. Missing(content),
            .. Lengths(content),
            .. Address(content, facts),
            .. LeadPicture(content, facts),
            .. Pictures(text, facts),
            .. Headings(text),
            .. Links(text, facts),
            .. People(text),
            .. Unfinished(content, text),
        ];
        return [.. remarks.GroupBy(remark => (remark.Rule, remark.Field)).SelectMany(same => same.Distinct().Take(MostOfOneRule)).OrderBy(remark => remark.Kind)];
    }

    private static IEnumerable<Remark> Missing(ArticleContent content)
    {
        if (string.IsNullOrWhiteSpace(content.Title))
            yield return Error("title-missing", "Write a title.", ArticleFields.Title);
        if (string.IsNullOrWhiteSpace(content.Standfirst))
            yield return Error("standfirst-missing", "Write a standfirst.", ArticleFields.Standfirst);
        if (string.IsNullOrWhiteSpace(content.Markdown))
            yield return Error("text-missing", "Write the article itself.", ArticleFields.Markdown);
        if (content.CategoryId is null)
            yield return Error("category-missing", "Choose a category.", ArticleFields.Category);
        if (content.AuthorIds.Count == 0)
            yield return Error("author-missing", "Name at least one author.", ArticleFields.Authors);
    }

    private static IEnumerable<Remark> Lengths(ArticleContent content)
    {
        if (content.Title.Trim().Length is var title and > TitleOnCard)
            yield return Warning("title-long", $"The title has {title} characters; cards show about {TitleOnCard}.", ArticleFields.Title);
        if (content.Standfirst.Trim().Length is var standfirst and > StandfirstOnCard)
            yield return Warning("standfirst-long", $"The standfirst has {standfirst} characters; cards show about {StandfirstOnCard}.", ArticleFields.Standfirst);
    }

    private static IEnumerable<Remark> Address(ArticleContent content, ChecklistFacts facts)
    {
        if (!Slug.IsValid(content.Slug))
            yield return Error("slug-invalid", "Give the article an address of letters, digits and single hyphens.", ArticleFields.Slug);
        else if (facts.SlugTaken)
            yield return Error("slug-taken", "Another article of that day has this address.", ArticleFields.Slug);
        else if (facts.SlugLike is { } like)
            yield return Warning("slug-alike", $"The address is much like that of another article: {like}. Is this the same story?", ArticleFields.Slug);
    }

    private static IEnumerable<Remark> LeadPicture(ArticleContent content, ChecklistFacts facts)
    {
        if (content.LeadPictureId is null)
            return [];
        return facts.LeadPicture is { } picture
            ? Picture("The lead picture", "", picture, ArticleFields.LeadPicture)
            : [Error("picture-missing", "The lead picture is no longer there.", ArticleFields.LeadPicture)];
    }

    private static IEnumerable<Remark> Pictures(RenderedText text, ChecklistFacts facts) =>
        text.Written.Pictures.SelectMany(written => facts.Pictures.TryGetValue(written.Address, out var picture)
            ? Picture($"The picture {written.Address}", written.Alt, picture, ArticleFields.Markdown)
            : [Warning("picture-missing", $"There is no picture {written.Address}; readers get only its description.", ArticleFields.Markdown)]);

    private static IEnumerable<Remark> Picture(string name, string ownAlt, PictureFacts picture, string field)
    {
        if (!picture.Decorative && string.IsNullOrWhiteSpace(ownAlt) && string.IsNullOrWhiteSpace(picture.Alt))
            yield return Error("picture-alt", $"{name} has no description for people who do not see it, and is not marked as decorative.", field);
        if (string.IsNullOrWhiteSpace(picture.Credit))
            yield return Error("picture-credit", $"{name} has no credit.", field);
        if (picture.HadLocation)
            yield return Warning("picture-location", $"{name} said where it was taken when it was uploaded. That is removed, but whoever sent it should know, and other copies may still say so.", field);
    }

    private static IEnumerable<Remark> Headings(RenderedText text)
    {
        // The title is above them all. A text may begin with "#" or "##"; both become the level below the title.
        var above = 1;
        foreach (var heading in text.Written.Headings)
        {
            if (heading.Level > above + 1)
                yield return Warning("heading-skips", $"The heading “{heading.Words}” skips a level: it is of level {heading.Level}, and what stands above it of level {above}.", ArticleFields.Markdown);
            above = heading.Level;
        }
    }

    private static IEnumerable<Remark> Links(RenderedText text, ChecklistFacts facts)
    {
        foreach (var link in text.Written.Links)
        {
            if (string.IsNullOrWhiteSpace(link.Words))
                yield return Error("link-wordless", $"A link to {link.Address} has no words.", ArticleFields.Markdown);
            else if (!link.IsLive)
                yield return Error("link-dead", $"The link “{link.Words}” leads nowhere: {(link.Address.Length == 0 ? "its address is empty" : $"the site cannot link to “{link.Address}”")}.", ArticleFields.Markdown);
            else if (SitePaths.Of(link.Address, facts.PublicAddress) is { } path && facts.DeadPaths.Contains(path))
                yield return Error("link-dead", $"The link “{link.Words}” leads to {path}, where this site has no page.", ArticleFields.Markdown);
        }
    }

    private static IEnumerable<Remark> People(RenderedText text)
    {
        var links = text.Written.Links.Where(link => link.IsLive).Select(link => link.Address).ToList();
        var emails = ContactDetails.EmailsIn(text.PlainText)
            .Concat(links.Where(IsMail).SelectMany(link => ContactDetails.EmailsIn(Uri.UnescapeDataString(link["mailto:".Length..]))));
        foreach (var email in emails.Distinct(StringComparer.OrdinalIgnoreCase))
            yield return Warning("email-in-text", $"The text has an e-mail address: {email}. Has its owner agreed?", ArticleFields.Markdown);

        var phones = ContactDetails.PhonesIn(text.PlainText).Concat(links.Where(IsPhone).Select(link => link["tel:".Length..]));
        foreach (var phone in phones.DistinctBy(phone => string.Concat(phone.Where(char.IsDigit))))
            yield return Warning("phone-in-text", $"The text has what looks like a telephone number: {phone}. Has its owner agreed?", ArticleFields.Markdown);
    }

    private static bool IsMail(string address) => address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);

    private static bool IsPhone(string address) => address.StartsWith("tel:", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Remark> Unfinished(ArticleContent content, RenderedText text)
    {
        (string Text, string Field)[] fields =
        [
            (content.Title, ArticleFields.Title), (content.Standfirst, ArticleFields.Standfirst), (text.PlainText, ArticleFields.Markdown),
            (content.SeoTitle, ArticleFields.SeoTitle), (content.SeoDescription, ArticleFields.SeoDescription),
        ];
        return fields.Where(field => ToCome.IsMatch(field.Text))
            .Select(field => Warning("to-come", "“TK” still stands here: something was to come.", field.Field));
    }

    private static Remark Error(string rule, string message, string field) => new(RemarkKind.Error, rule, message, field);

    private static Remark Warning(string rule, string message, string field) => new(RemarkKind.Warning, rule, message, field);
}
