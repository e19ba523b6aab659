using Microsoft.EntityFrameworkCore;

namespace RightsToAll.Data;

public static class DataSetup
{
    public static IServiceCollection AddNewsDb(this IServiceCollection services, string connectionString) =>
        services.AddDbContextPool<NewsDb>(options => options.UseNews(connectionString));

    public static DbContextOptionsBuilder UseNews(this DbContextOptionsBuilder options, string connectionString) =>
        options
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("__migrations"))
            .UseSnakeCaseNamingConvention()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
}
