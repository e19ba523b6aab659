using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using RightsToAll.Data;

namespace RightsToAll.Web;

/// <summary><c>/healthz</c> says that the process answers, <c>/readyz</c> that the database does too and that the node is not about to stop.</summary>
public static class Health
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseAnswers>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(2)).AddCheck<Stays>("stays", tags: [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }

    private sealed class Stays(Drain drain) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(drain.HasBegun ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
    }

    private sealed class DatabaseAnswers(NewsDb db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
            }
            catch (NpgsqlException)
            {
                return HealthCheckResult.Unhealthy();
            }
        }
    }
}
