namespace RightsToAll.Redirects;

public static class RedirectsSetup
{
    public static IServiceCollection AddRedirects(this IServiceCollection services) =>
        services.AddSingleton<Footfall>().AddHostedService<WriteFootfall>().AddScoped<RedirectDesk>();
}
