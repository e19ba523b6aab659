namespace RightsToAll.Web;

/// <summary>
/// Fonts are named by the style sheet, which static assets do not rewrite, so the build gives their addresses a version there
/// (<c>Client/build.mjs</c>). What is asked for with one never changes.
/// </summary>
internal static class VersionedFonts
{
    public static IApplicationBuilder UseVersionedFonts(this IApplicationBuilder app) => app.Use(next => http =>
    {
        if (http.Request.Path.StartsWithSegments("/fonts", StringComparison.Ordinal) && http.Request.Query.ContainsKey("v"))
            http.Response.OnStarting(() =>
            {
                if (http.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                    http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
        return next(http);
    });
}
