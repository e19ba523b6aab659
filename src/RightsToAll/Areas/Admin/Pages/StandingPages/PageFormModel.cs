using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Data;
using RightsToAll.SitePages;
using RightsToAll.Text;

namespace RightsToAll.Areas.Admin.Pages.StandingPages;

/// <summary>Somebody else's text, which was published while this one was being written.</summary>
public sealed record PageConflict(string By, IReadOnlyList<FieldDiff> Fields);

/// <summary>A page with the form of a standing page on it.</summary>
public abstract class PageFormModel(PageDesk desk) : PageModel
{
    protected PageDesk Desk { get; } = desk;

    [BindProperty]
    public PageForm Form { get; set; } = new();

    /// <summary>Null where it is being made.</summary>
    public SitePage? Shown { get; protected set; }

    public PageConflict? Conflict { get; protected set; }

    /// <summary>Publishes what the form says, or says at the fields what stands in the way.</summary>
    protected async Task<bool> PublishAsync(Func<PageContent, Task> publish, CancellationToken cancel)
    {
        var content = Form.Read();
        foreach (var (field, problem) in PageForm.Problems(content))
            ModelState.AddModelError("Form." + field, problem);
        if (ModelState.IsValid && await Desk.WhyNotAsync(content.Slug, Shown?.Id, cancel) is { } taken)
            ModelState.AddModelError("Form.Slug", taken);
        if (!ModelState.IsValid)
            return false;
        try
        {
            await publish(content);
            return true;
        }
        catch (MarkdownRefusedException refused)
        {
            ModelState.AddModelError("Form.Markdown", refused.Message);
        }
        catch (DbUpdateException raced) when (raced.IsTaken("ix_site_pages_slug"))
        {
            ModelState.AddModelError("Form.Slug", $"Somebody has just made a page at /{content.Slug}.");
        }
        return false;
    }
}
