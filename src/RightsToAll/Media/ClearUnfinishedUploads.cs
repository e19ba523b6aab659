namespace RightsToAll.Media;

/// <summary>Runs once at start. A media directory that cannot be written must not stop the site from being read.</summary>
internal sealed class ClearUnfinishedUploads(MediaFiles files, ILogger<ClearUnfinishedUploads> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            files.ClearUnfinished();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(refused, "Could not clear unfinished uploads; uploads may fail too");
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
