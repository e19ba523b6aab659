using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.Pages.Shared;
using RightsToAll.Related;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Pages;

/// <summary>One revision, for whoever has its link: as readers would see it, kept by nobody on the way and listed nowhere.</summary>
public sealed class PreviewModel(NewsDb db, Masthead masthead, Words words, PreviewedArticle previewed) : ReaderModel(masthead)
{
    public ArticleView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        var (hash, now) = (PreviewLink.HashOf(token), Masthead.Now);
        var found = await (
            from link in db.PreviewLinks
            join revision in db.Revisions on link.RevisionId equals revision.Id
            where link.TokenHash == hash && link.RevokedAt == null && link.ExpiresAt > now
            select revision).SingleOrDefaultAsync(cancel);
        if (found is null)
            return NotFound();
        try
        {
            var article = await previewed.OfAsync(found.Content, found.ArticleId, now, Masthead.Today, cancel);
            words.Speak(article.Language);
            View = new ArticleView(Masthead, article, new RelatedArticles([], [])) { Crumbs = [new Crumb(article.Title)] };
            Head = new PageHead(article.Title, article.Standfirst, "/", Indexed: false);
            return Page();
        }
        catch (MarkdownRefusedException)
        {
            return NotFound();
        }
    }
}
