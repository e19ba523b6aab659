using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace RightsToAll.Media;

/// <summary>All that the host needs to know of pictures.</summary>
public static class MediaSetup
{
    /// <summary>Where the files lie if in no bucket; <c>media</c> in the data directory unless it is set.</summary>
    public const string DirectorySetting = "Newsroom:Media:Directory";

    private const string RetryAfterSeconds = "5";

    public static IServiceCollection AddMedia(
        this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        var directory = configuration[DirectorySetting] is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(dataDirectory, "media");
        services.AddOptions<BucketOptions>().Bind(configuration.GetSection(BucketOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);

        return services
            .AddSingleton<IMediaStore>(provider => provider.GetRequiredService<IOptions<BucketOptions>>().Value is { IsOn: true } bucket
                ? Open(bucket, Path.Combine(dataDirectory, "media-copies"), provider)
                : new MediaDirectory(directory, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<MediaFiles>()
            .AddSingleton<PictureMaker>();
    }

    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{file}", [HttpMethods.Get, HttpMethods.Head], SendAsync);

    // Takes the request itself: binding parameters for a single address would take a tenth of a second of every start.
    private static async Task SendAsync(HttpContext http)
    {
        var name = (string)http.GetRouteValue("file")!;
        var response = http.Response;
        OpenedFile? file;
        try
        {
            file = await http.RequestServices.GetRequiredService<MediaFiles>().OpenAsync(name, http.RequestAborted);
        }
        catch (IOException)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            response.Headers.CacheControl = "no-store";
            response.Headers.RetryAfter = RetryAfterSeconds;
            return;
        }
        if (file is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        // Should a file ever be taken for a page, it can do nothing.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        await TypedResults.Stream(
            file.Content,
            RenditionFormats.MediaTypeOf(name),
            lastModified: file.StoredAt,
            entityTag: new EntityTagHeaderValue($"\"{Path.GetFileNameWithoutExtension(name)}\""),
            enableRangeProcessing: true).ExecuteAsync(http);
    }

    private static MediaBucket Open(BucketOptions options, string copies, IServiceProvider provider)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle ?? options.Endpoint.Length > 0,
            IgnoreConfiguredEndpointUrls = true,
            MaxErrorRetry = 1,
            // As many as are fetched at once; more wait, for as long as anybody waits for a picture.
            MaxConnectionsPerServer = 64,
            // Checksums beyond the signed hash are Amazon's own.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint.Length > 0)
            (config.ServiceURL, config.AuthenticationRegion) = (options.Endpoint, options.Region);
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        var clock = provider.GetRequiredService<TimeProvider>();
        return new MediaBucket(
            options,
            new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config),
            new NearCopies(copies, options.CopiesMegabytes * 1024L * 1024L, clock),
            clock,
            provider.GetRequiredService<ILogger<MediaBucket>>());
    }
}
