using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

/// <summary>What readers are sent at <c>/media</c>, wherever the files are kept.</summary>
public abstract class MediaEndpointTests(IReadOnlyDictionary<string, string?> settings) : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("data-").FullName;
    private readonly HttpClient _reader = new();
    private readonly byte[] _content = [.. Enumerable.Range(0, 1000).Select(number => (byte)number)];
    private WebApplication _app = null!;
    private string _file = "";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("urls", "http://127.0.0.1:0"), .. settings]);
        builder.Services.AddMedia(builder.Configuration, _data);
        _app = builder.Build();
        _app.MapMedia();
        await _app.StartAsync();

        _reader.BaseAddress = new Uri(_app.Urls.Single());
        _file = await _app.Services.GetRequiredService<MediaFiles>().StoreAsync(RenditionFormat.Avif, _content, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_stored_file_is_sent_whole_and_may_be_kept_for_ever()
    {
        using var answer = await Get($"/media/{_file}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(_content, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/avif", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", Header(answer, "Cache-Control"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("default-src 'none'; sandbox", Header(answer, "Content-Security-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Equal("bytes", Header(answer, "Accept-Ranges"));
        Assert.NotNull(answer.Content.Headers.LastModified);
        Assert.Equal($"\"{Path.GetFileNameWithoutExtension(_file)}\"", answer.Headers.ETag!.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData(RenditionFormat.Avif, "image/avif")]
    [InlineData(RenditionFormat.WebP, "image/webp")]
    [InlineData(RenditionFormat.Jpeg, "image/jpeg")]
    public async Task Each_format_is_called_what_it_is(RenditionFormat format, string mediaType)
    {
        var file = await _app.Services.GetRequiredService<MediaFiles>().StoreAsync(format, new byte[] { 9, 9 }, TestContext.Current.CancellationToken);

        using var answer = await Get($"/media/{file}");

        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Head_tells_the_size_and_sends_nothing()
    {
        using var answer = await Get($"/media/{_file}", request => request.Method = HttpMethod.Head);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1000, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_part_is_sent_on_request()
    {
        using var answer = await Get($"/media/{_file}", request => request.Headers.Range = new RangeHeaderValue(10, 19));

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(_content[10..20], await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("bytes 10-19/1000", answer.Content.Headers.ContentRange!.ToString());
    }

    [Fact]
    public async Task A_part_beyond_the_end_is_refused()
    {
        using var answer = await Get($"/media/{_file}", request => request.Headers.Range = new RangeHeaderValue(1000, 1001));

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
    }

    [Fact]
    public async Task A_reader_who_has_the_file_is_not_sent_it_again()
    {
        using var first = await Get($"/media/{_file}");

        using var again = await Get($"/media/{_file}", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", Header(again, "Cache-Control"));
    }

    [Theory]
    [InlineData("/media/0123456789abcdef0123456789abcdef.avif")]
    [InlineData("/media/secret.txt")]
    [InlineData("/media/..%2fsecret.txt")]
    [InlineData("/media/%2e%2e%2fsecret.txt")]
    [InlineData("/media/..%5csecret.txt")]
    [InlineData("/media/../secret.txt")]
    [InlineData("/media/se/secret.txt")]
    [InlineData("/media/%00.avif")]
    [InlineData("/media/")]
    [InlineData("/media")]
    public async Task Nothing_but_a_stored_file_is_found(string path)
    {
        Directory.CreateDirectory(Path.Combine(_data, "media", "se"));
        File.WriteAllText(Path.Combine(_data, "media", "se", "secret.txt"), "secret");
        File.WriteAllText(Path.Combine(_data, "media", "secret.txt"), "secret");
        File.WriteAllText(Path.Combine(_data, "secret.txt"), "secret");

        using var answer = await Get(path);

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
        Assert.DoesNotContain("immutable", answer.Headers.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_writes_to_the_address()
    {
        using var answer = await Get($"/media/{_file}", request => request.Method = HttpMethod.Put);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _reader.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_data, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    // Sends the path as written: HttpClient would otherwise tidy dots away before the server sees them.
    protected async Task<HttpResponseMessage> Get(string path, Action<HttpRequestMessage>? change = null)
    {
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{_app.Urls.Single()}{path}", asWritten));
        change?.Invoke(request);
        return await _reader.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

public sealed class DirectoryEndpointTests() : MediaEndpointTests(new Dictionary<string, string?>())
{
    [Fact]
    public async Task The_directory_can_be_set()
    {
        using var elsewhere = new Darkroom();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(MediaSetup.DirectorySetting, elsewhere.Directory)]).Build();
        using var services = new ServiceCollection().AddMedia(settings, Path.GetTempPath()).BuildServiceProvider();

        var name = await services.GetRequiredService<MediaFiles>().StoreAsync(RenditionFormat.Jpeg, new byte[] { 1 }, TestContext.Current.CancellationToken);

        Assert.Equal(name, Path.GetFileName(elsewhere.Stored().Single()));
    }
}

public sealed class BucketEndpointTests(S3Server server) : MediaEndpointTests(server.Settings("endpoint")), IClassFixture<S3Server>
{
    [Fact]
    public async Task A_picture_that_cannot_be_had_now_is_not_said_to_be_gone()
    {
        Assert.SkipUnless(S3Server.IsOurs, "Stops the server.");
        await server.StopAsync();
        try
        {
            using var answer = await Get("/media/0123456789abcdef0123456789abcdef.jpg");

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("no-store", Header(answer, "Cache-Control"));
            Assert.Equal("5", Header(answer, "Retry-After"));
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            await server.StartAsync();
        }
    }
}
