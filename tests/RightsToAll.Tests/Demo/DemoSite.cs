using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Demo;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Demo;

/// <summary>A site with the demo content, as a newcomer's first start makes it.</summary>
public sealed class DemoSite(Newsroom newsroom) : IAsyncLifetime
{
    public Site Site { get; } = new(newsroom) { WorksOutRelated = true };

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        await FillAsync(Site);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    public static async Task FillAsync(Site site, CancellationToken cancel = default)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoContent>().FillAnEmptySiteAsync(cancel);
    }
}
