using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RightsToAll.Web;

namespace RightsToAll.Data;

/// <summary>Which requests the replica answers: readers' pages, which write nothing. Where none is set, nothing of this is there.</summary>
public static class ReplicaSetup
{
    private const string ConnectionName = "NewsroomReplica";

    /// <param name="primary">Asked when the site starts to serve.</param>
    public static IServiceCollection AddReplica(this IServiceCollection services, IConfiguration configuration, Func<string> primary)
    {
        if (configuration.GetConnectionString(ConnectionName) is not { Length: > 0 } replica)
            return services;
        return services
            .AddSingleton(provider => new Replica(primary, replica, provider.GetRequiredService<ILogger<Replica>>()))
            .AddHostedService(provider => provider.GetRequiredService<Replica>())
            .AddSingleton(provider => new Servers(provider.GetRequiredService<DbContextOptions<NewsDb>>(), replica))
            .AddScoped<Reading>()
            .Replace(ServiceDescriptor.Scoped(provider => provider.GetRequiredService<Servers>().Open(provider.GetRequiredService<Reading>())));
    }

    /// <summary>After the page that was asked for is known, and before anything asks the database for it.</summary>
    public static IApplicationBuilder UseReplica(this IApplicationBuilder app) =>
        app.ApplicationServices.GetService<Replica>() is { } replica
            ? app.Use(next => http => replica.IsCurrent && MayRead(http) ? ReadAsync(http, next, replica) : next(http))
            : app;

    // Links to previews are made and taken back in the newsroom, which sees what it has done; and so do readers with their subscription.
    private static bool MayRead(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && !http.Request.Path.StartsWithSegments("/preview", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/newsletter", StringComparison.OrdinalIgnoreCase)
        && (ReadersAnswer.IsGivenTo(http) || (http.GetEndpoint() is not null && http.Request.Path.StartsWithSegments("/search", StringComparison.OrdinalIgnoreCase)));

    private static async Task ReadAsync(HttpContext http, RequestDelegate next, Replica replica)
    {
        var services = http.RequestServices;
        services.GetRequiredService<Reading>().OnReplica = true;
        try
        {
            await next(http);
        }
        catch (Exception failure) when (FailurePages.IsOutage(failure) && !http.Response.HasStarted)
        {
            replica.Lost();
            // Nothing of the page is written before all of it is read.
            await using var again = services.CreateAsyncScope();
            http.RequestServices = again.ServiceProvider;
            await next(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }
}
