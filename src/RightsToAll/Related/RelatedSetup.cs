namespace RightsToAll.Related;

public static class RelatedSetup
{
    public static IServiceCollection AddRelated(this IServiceCollection services) => services
        .AddScoped<RelatedDesk>()
        .AddScoped<RelatedChoosing>()
        .AddHostedService<KeepRelated>();
}
