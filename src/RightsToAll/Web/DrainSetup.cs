using Microsoft.Net.Http.Headers;

namespace RightsToAll.Web;

public static class DrainSetup
{
    // Long enough for a picture that is being made; streams end by themselves.
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddDrain(this IServiceCollection services) => services
        .AddSingleton<Drain>()
        // In place of the framework's, which stops at the first signal.
        .AddSingleton<IHostLifetime>(provider => provider.GetRequiredService<Drain>())
        .Configure<HostOptions>(options => options.ShutdownTimeout = LongestRequest);

    /// <summary>A connection that is kept open for the next request would be cut under it when the node stops.</summary>
    public static IApplicationBuilder UseDrain(this IApplicationBuilder app)
    {
        var drain = app.ApplicationServices.GetRequiredService<Drain>();
        return app.Use((http, next) =>
        {
            if (drain.HasBegun && HttpProtocol.IsHttp11(http.Request.Protocol))
                http.Response.Headers[HeaderNames.Connection] = "close";
            return next(http);
        });
    }
}
