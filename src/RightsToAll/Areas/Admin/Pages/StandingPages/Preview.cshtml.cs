using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.SitePages;
using RightsToAll.Text;
using RightsToAll.Web;

namespace RightsToAll.Areas.Admin.Pages.StandingPages;

/// <summary>What is being written, in the readers' own layout; to a script the text alone, to be shown beside it. Nothing is saved.</summary>
[Authorize(Policy = Permissions.Edit)]
public sealed class PreviewModel(ArticleText text, Masthead masthead, Words words, TimeProvider clock) : ReaderModel(masthead)
{
    [BindProperty]
    public PageForm Form { get; set; } = new();

    public SitePage Shown { get; private set; } = new("", "");

    /// <summary>Somebody signed in again on the way here.</summary>
    public IActionResult OnGet() => RedirectToPage("/StandingPages/Index");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var content = Form.Read();
        try
        {
            var rendered = text.Render(content.Markdown, content.Language);
            if (Request.Headers.XRequestedWith == "XMLHttpRequest")
                return new JsonResult(new { html = rendered.Html.Value, rendered.Words, rendered.Written.Lines });
            await Masthead.ReadAsync(cancel);
            words.Speak(Masthead.Settings.Language);
            words.Speak(content.Language);
            Shown = new SitePage(content.Title, content.Slug);
            Shown.Revise(content.Title, content.Description, content.Language, content.Markdown, rendered, clock.GetUtcNow());
            Head = new PageHead(content.Title, content.Description, "/", Indexed: false);
            return Page();
        }
        catch (MarkdownRefusedException refused)
        {
            return BadRequest(new { reasons = new[] { refused.Message } });
        }
    }
}
