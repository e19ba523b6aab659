using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Web;

/// <summary>Has the masthead ready before a reader's page runs, so that pages may ask it for the time zone and views never query.</summary>
internal sealed class MastheadFilter(NewsDb db, Masthead masthead, Words words) : IAsyncPageFilter
{
    // Readers are to hear of an outage within two seconds; Npgsql itself would wait for fifteen.
    private static readonly TimeSpan UntilAnswered = TimeSpan.FromSeconds(1.5);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await ReachDatabaseAsync(context.HttpContext.RequestAborted);
        await masthead.ReadAsync(context.HttpContext.RequestAborted);
        words.Speak(masthead.Settings.Language);
        await next();
    }

    /// <exception cref="TimeoutException">No connection could be had in time.</exception>
    private async Task ReachDatabaseAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(UntilAnswered);
        try
        {
            await db.Database.OpenConnectionAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("The database did not answer in time.");
        }
    }
}
