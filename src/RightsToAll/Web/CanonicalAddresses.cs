namespace RightsToAll.Web;

/// <summary>Sends upper-case and trailing-slash addresses to the one canonical address, for good.</summary>
public static class CanonicalAddresses
{
    public static IApplicationBuilder UseCanonicalAddresses(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var path = http.Request.Path.Value ?? "/";
        var canonical = Canonical(path);
        if (canonical == path || !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        http.Response.Headers.Location = new PathString(canonical).ToUriComponent() + http.Request.QueryString.ToUriComponent();
    });

    /// <summary>
    /// Lower case, no slash at the end, and one at the beginning: <c>//other.example/</c> must not become a way to another site.
    /// A backslash counts as a slash, because browsers read it as one.
    /// </summary>
    public static string Canonical(string path) => "/" + path.Trim('/', '\\').ToLowerInvariant();
}
