using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Web;

/// <summary>Tells the frame around the admin area's pages what the site is called; asks only where a page is about to be written.</summary>
internal sealed class SiteNameFilter(NewsDb db) : IAsyncPageFilter
{
    public const string Key = "SiteName";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        if (done.Result is PageResult && context.HandlerInstance is PageModel page)
            page.ViewData[Key] = await db.SiteSettings.Select(s => s.Name).SingleAsync(context.HttpContext.RequestAborted);
    }
}
