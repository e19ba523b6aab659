using RightsToAll.Data;

namespace RightsToAll.Changes;

public static class ChangesSetup
{
    /// <param name="connectionString">Asked when the site starts to serve.</param>
    public static IServiceCollection AddChanges(this IServiceCollection services, Func<string> connectionString) => services
        .AddSingleton(provider =>
        {
            var feed = new ChangeFeed(connectionString, provider.GetRequiredService<ILogger<ChangeFeed>>());
            provider.GetService<Replica>()?.Follow(feed);
            return feed;
        })
        .AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());
}
