using RightsToAll.Articles;
using RightsToAll.Media;
using RightsToAll.Settings;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>How other sites will show the article: by the same rules as the head of its page.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Address">Of the article, as search results print it.</param>
/// <param name="Picture">The address of its picture, or of the site's own.</param>
public sealed record CardPreview(string Site, string Host, string Address, string Title, string Description, string Picture)
{
    private const string SitesOwnPicture = "/share.png";

    /// <summary>What will be cut off; empty where all fits.</summary>
    public string CutOff => string.Join(' ', new[] { TooLong("title", Title, Checklist.TitleOnCard), TooLong("description", Description, Checklist.StandfirstOnCard) }.Where(said => said.Length > 0));

    /// <param name="day">Under which its address stands.</param>
    public static CardPreview Of(ArticleForm form, PictureView? lead, DateOnly day, SiteSettings site, NewsroomOptions newsroom)
    {
        var (title, description) = (form.SeoTitle?.Trim() is { Length: > 0 } own ? own : form.Title?.Trim() ?? "", form.SeoDescription?.Trim() is { Length: > 0 } ownWords ? ownWords : form.Standfirst?.Trim() ?? "");
        var host = new Uri(newsroom.PublicAddressOf(site)).Authority;
        return new(site.Name, host, $"{host}{Addresses.Day(day)}/{form.Slug?.Trim()}", title, description, lead?.Largest.Address ?? SitesOwnPicture);
    }

    private static string TooLong(string what, string text, int most) => text.Length > most ? $"The {what} has {text.Length} characters; cards show about {most}." : "";
}
