using RightsToAll.Accounts;

namespace RightsToAll.Articles;

/// <summary>What somebody may do with one article, beside what their role lets them do at all.</summary>
public static class ArticleAccess
{
    /// <summary>Editors see all, everybody else their own; what one may not see does not exist.</summary>
    public static bool MaySee(this SignedIn who, Article article) => who.May(Permissions.Edit) || article.OwnerId == who.Id;

    /// <summary>A contributor's article is in the editors' hands from its submission on.</summary>
    public static bool MayRevise(this SignedIn who, Article article) =>
        who.MaySee(article) && article.TrashedAt is null
        && (who.May(Permissions.PublishOwn) || article.Status == ArticleStatus.Draft);

    /// <param name="authorsSubmit">The site's setting.</param>
    public static bool MayPublish(this SignedIn who, Article article, bool authorsSubmit) =>
        who.May(Permissions.Edit) || (who.May(Permissions.PublishOwn) && article.OwnerId == who.Id && !authorsSubmit);

    public static IQueryable<Article> VisibleTo(this IQueryable<Article> articles, SignedIn who) =>
        who.May(Permissions.Edit) ? articles : articles.Where(a => a.OwnerId == who.Id);
}
