using Microsoft.AspNetCore.Mvc.Filters;
using RightsToAll.Caching;

namespace RightsToAll.Web;

/// <summary>Has the masthead ready before a reader's page runs, so that pages may ask it for the time zone and views never query.</summary>
internal sealed class MastheadFilter(Masthead masthead, PageCache cache, Words words) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await PrepareAsync(context.HttpContext, masthead, cache, words);
        await next();
    }

    internal static async Task PrepareAsync(HttpContext http, Masthead masthead, PageCache cache, Words words)
    {
        // The page may be read in a scope of its own, and whoever keeps it knows only the request.
        http.Features.Set(masthead.Shown);
        if (cache.AroundAt(masthead.Now) is { } held)
            masthead.Surroundings = held;
        else
            await masthead.ReadAsync(http.RequestAborted);
        words.Speak(masthead.Settings.Language);
    }
}
