using Microsoft.Net.Http.Headers;

namespace RightsToAll.Media;

/// <summary>All that the host needs to know of pictures.</summary>
public static class MediaSetup
{
    /// <summary>Where the files lie; <c>media</c> in the data directory unless it is set.</summary>
    public const string DirectorySetting = "Newsroom:Media:Directory";

    public static IServiceCollection AddMedia(
        this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        var directory = configuration[DirectorySetting] is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(dataDirectory, "media");

        return services
            .AddSingleton(provider => new MediaFiles(directory, provider.GetService<TimeProvider>()))
            .AddSingleton<PictureMaker>();
    }

    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{file}", [HttpMethods.Get, HttpMethods.Head], SendAsync);

    // Takes the request itself: binding parameters for a single address would take a tenth of a second of every start.
    private static Task SendAsync(HttpContext http)
    {
        var file = (string)http.GetRouteValue("file")!;
        var response = http.Response;
        if (http.RequestServices.GetRequiredService<MediaFiles>().Find(file) is not { } path)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        // Should a file ever be taken for a page, it can do nothing.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return TypedResults.PhysicalFile(
            path,
            MediaTypeOf(path),
            entityTag: new EntityTagHeaderValue($"\"{Path.GetFileNameWithoutExtension(file)}\""),
            enableRangeProcessing: true).ExecuteAsync(http);
    }

    private static string MediaTypeOf(string path) =>
        Enum.GetValues<RenditionFormat>().Single(format => path.EndsWith(format.Ending(), StringComparison.Ordinal)).MediaType();
}
