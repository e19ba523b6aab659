using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Pages.Shared;
using RightsToAll.Related;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.Articles;

/// <summary>The working copy in the readers' own layout; posted to, the text alone, for the page that shows it beside what is being typed.</summary>
[Authorize(Policy = Permissions.Write)]
public sealed class PreviewModel(NewsDesk desk, FormNames names, DraftText text, PreviewedArticle previewed, Masthead masthead, Words words) : ReaderModel(masthead)
{
    [BindProperty]
    public ArticleForm Form { get; set; } = new();

    public ArticleView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, SignedIn.From(User), cancel) is not { } copy)
            return NotFound();
        await Masthead.ReadAsync(cancel);
        words.Speak(Masthead.Settings.Language);
        try
        {
            var at = copy.Article.PublishedAt ?? Masthead.Now;
            var article = await previewed.OfAsync(copy.Content, id, at, copy.Article.PublishedOn ?? Masthead.DayOf(at), cancel);
            words.Speak(article.Language);
            View = new ArticleView(Masthead, article, new RelatedArticles([], [])) { Crumbs = Crumb.To(article, words) };
            Head = new PageHead(article.Title, article.Standfirst, "/", Indexed: false);
            return Page();
        }
        catch (MarkdownRefusedException refused)
        {
            return Content(refused.Message, "text/plain; charset=utf-8");
        }
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await desk.OpenAsync(id, SignedIn.From(User), cancel) is null)
            return NotFound();
        var (content, _) = await names.ReadAsync(Form, makeTags: false, cancel);
        try
        {
            var rendered = await text.RenderAsync(content, cancel);
            return new JsonResult(new { html = rendered.Html.Value, rendered.Words, rendered.Written.Lines });
        }
        catch (MarkdownRefusedException refused)
        {
            return BadRequest(new { reasons = new[] { refused.Message } });
        }
    }
}
