using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

/// <summary>Pictures kept in a bucket: all that is asked of any place, and what only a storage across a network can get wrong.</summary>
public sealed class MediaBucketTests : MediaStoreContract, IClassFixture<S3Server>, IDisposable
{
    private readonly S3Server _server;
    private readonly string _data = Directory.CreateTempSubdirectory("bucket-").FullName;
    private readonly string _prefix = Guid.NewGuid().ToString("N");
    private readonly Heard _log = new();
    private readonly List<ServiceProvider> _nodes = [];
    private readonly IMediaStore _store;

    public MediaBucketTests(S3Server server) => (_server, _store) = (server, Node(server.Settings(_prefix)));

    protected override IMediaStore Store => _store;

    protected override bool FilesGrowOld => S3Server.IsOurs;

    [Fact]
    public async Task Files_lie_in_the_bucket_as_they_would_in_a_directory()
    {
        Assert.SkipUnless(S3Server.IsOurs, "Looks into the server's own files.");
        var (kept, aside) = (await StoreAsync(RenditionFormat.Jpeg, 1), await StoreAsync(RenditionFormat.Jpeg, 2));
        LetPass(TimeSpan.FromHours(2));
        await Files.SetAsideAsync(aside, Cancel);

        Assert.Equal(new[] { $"{_prefix}/{kept[..2]}/{kept}", $"{_prefix}/unclaimed/{aside}" }, _server.Held(_prefix).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_file_is_listed_however_many_there_are()
    {
        Assert.SkipUnless(S3Server.IsOurs, "Puts files beside the server.");
        var first = await StoreAsync(RenditionFormat.Jpeg, 1);
        var root = Path.GetDirectoryName(Path.GetDirectoryName(_server.Held(_prefix).Values.Single()))!;
        Directory.CreateDirectory(Path.Combine(root, "00"));
        for (var i = 0; i < 1200; i++)
            await File.WriteAllBytesAsync(Path.Combine(root, "00", $"00{i:d30}.jpg._S3rver_object"), [1], Cancel);
        LetPass(TimeSpan.FromHours(2));

        var listed = await Files.SettledAsync(Cancel).ToListAsync(Cancel);

        Assert.Equal(1201, listed.Distinct().Count());
        Assert.Contains(first, listed);
    }

    [Fact]
    public async Task Many_readers_of_one_picture_cost_one_request()
    {
        var name = await StoreAsync(RenditionFormat.Jpeg, 1, 2, 3);
        using var asked = new Asked(name);

        var files = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Files.OpenAsync(name, Cancel)));
        foreach (var file in files)
            await using (var content = file!.Content)
                Assert.Equal([1, 2, 3], await ReadAsync(content));

        Assert.Equal(["GET"], asked.Methods);
    }

    [Fact]
    public async Task A_picture_that_is_gone_for_good_is_read_an_hour_longer_at_most()
    {
        var name = await StoreAsync(RenditionFormat.Jpeg, 1);
        await ReadAsync(name);
        Clock.Advance(TimeSpan.FromMinutes(61));
        await ReadAsync(name);

        var another = new MediaFiles(Node(_server.Settings(_prefix)), Clock);
        LetPass(TimeSpan.FromHours(2));
        await another.SetAsideAsync(name, Cancel);

        Assert.Null(await another.OpenAsync(name, Cancel));
        Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Null(await Files.OpenAsync(name, Cancel));
    }

    [Fact]
    public async Task What_two_nodes_clear_away_at_once_is_no_trouble()
    {
        var name = await StoreAsync(RenditionFormat.Jpeg, 1);
        LetPass(TimeSpan.FromHours(2));

        await Files.SetAsideAsync(name, Cancel);
        await Files.SetAsideAsync(name, Cancel);
        await Files.BringBackAsync(name, Cancel);
        await Files.BringBackAsync(name, Cancel);

        Assert.True(await Files.HoldsAsync(name, Cancel));
    }

    [Fact]
    public async Task Something_else_in_the_place_of_a_picture_is_not_sent()
    {
        Assert.SkipUnless(S3Server.IsOurs, "Meddles with the server's files.");
        var name = await StoreAsync(RenditionFormat.Jpeg, 1, 2, 3);
        await File.WriteAllBytesAsync(_server.Held(_prefix).Values.Single(), [1, 2], Cancel);

        await Assert.ThrowsAsync<IOException>(() => Files.OpenAsync(name, Cancel));

        await StoreAsync(RenditionFormat.Jpeg, 1, 2, 3);
        await ReadAsync(name);
    }

    [Fact]
    public async Task While_the_bucket_is_away_what_was_looked_at_stays_in_sight_and_all_else_fails_at_once()
    {
        await using var server = new S3Server();
        await server.StartAsync();
        var files = new MediaFiles(Node(server.Settings()), Clock);
        var (seen, unseen) = (await files.StoreAsync(RenditionFormat.Jpeg, new byte[] { 1 }, Cancel), await files.StoreAsync(RenditionFormat.Jpeg, new byte[] { 2 }, Cancel));
        await ReadAsync(seen, files);

        await server.StopAsync();
        _log.Lines.Clear();
        await Assert.ThrowsAsync<IOException>(() => files.OpenAsync(unseen, Cancel));
        await Assert.ThrowsAsync<IOException>(() => files.HoldsAsync(unseen, Cancel));
        await Assert.ThrowsAsync<IOException>(() => files.StoreAsync(RenditionFormat.Jpeg, new byte[] { 3 }, Cancel));
        await Assert.ThrowsAsync<IOException>(() => files.SettledAsync(Cancel).ToListAsync(Cancel).AsTask());
        Clock.Advance(TimeSpan.FromHours(5));
        await ReadAsync(seen, files);
        Assert.Single(_log.Lines);

        await server.StartAsync();
        await ReadAsync(unseen, files);
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public async Task A_storage_that_takes_the_question_and_never_answers_is_not_waited_for()
    {
        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var settings = _server.Settings();
        settings[$"{BucketOptions.Section}:Endpoint"] = $"http://{mute.LocalEndpoint}";
        var store = Node(settings);

        var reading = new MediaFiles(store, Clock).OpenAsync("0123456789abcdef0123456789abcdef.jpg", Cancel);

        await Assert.ThrowsAsync<IOException>(() => reading);
        Assert.False((await store.LookAsync(Cancel)).Good);
    }

    [Theory]
    [InlineData("AccessKey", "somebody-else")]
    [InlineData("Bucket", "another-bucket")]
    public async Task A_storage_that_refuses_is_not_taken_for_an_empty_one(string setting, string value)
    {
        var name = await StoreAsync(RenditionFormat.Jpeg, 1);
        var settings = _server.Settings(_prefix);
        settings[$"{BucketOptions.Section}:{setting}"] = value;
        settings[$"{BucketOptions.Section}:SecretKey"] = "not-to-be-told";
        var files = new MediaFiles(Node(settings), Clock);

        await Assert.ThrowsAsync<IOException>(() => files.OpenAsync(name, Cancel));
        var refused = await Assert.ThrowsAsync<IOException>(() => files.StoreAsync(RenditionFormat.Jpeg, new byte[] { 1 }, Cancel));

        Assert.DoesNotContain("not-to-be-told", refused + string.Concat(_log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bucket", "")]
    [InlineData("Bucket", "No Such Name")]
    [InlineData("Endpoint", "storage.example")]
    [InlineData("Endpoint", "https://storage.example/a/path")]
    [InlineData("Endpoint", "https://key:secret@storage.example")]
    [InlineData("Region", "")]
    [InlineData("AccessKey", "")]
    [InlineData("SecretKey", "")]
    [InlineData("Prefix", "../elsewhere")]
    [InlineData("CopiesMegabytes", "1")]
    public void A_wrong_setting_is_named_at_the_start(string setting, string value)
    {
        var settings = _server.Settings();
        settings[$"{BucketOptions.Section}:{setting}"] = value;

        var refused = Assert.Throws<OptionsValidationException>(() => Node(settings));

        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("key:secret", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        foreach (var node in _nodes)
            node.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    protected override void LetPass(TimeSpan time)
    {
        if (S3Server.IsOurs)
            Older(_server.Held(_prefix).Values, time);
        else
            Clock.Advance(time);
    }

    /// <summary>A node of a site, with copies of its own.</summary>
    private IMediaStore Node(Dictionary<string, string?> settings)
    {
        var node = new ServiceCollection().AddLogging(log => log.AddProvider(_log)).AddSingleton<TimeProvider>(Clock)
            .AddMedia(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Path.Combine(_data, $"{_nodes.Count}")).BuildServiceProvider();
        _nodes.Add(node);
        return node.GetRequiredService<IMediaStore>();
    }

    private Task ReadAsync(string name) => ReadAsync(name, Files);

    private static async Task ReadAsync(string name, MediaFiles files)
    {
        var file = await files.OpenAsync(name, Cancel);
        await using var content = file!.Content;
        Assert.StartsWith(MediaFiles.NameOf(SHA256.HashData(await ReadAsync(content))), name, StringComparison.Ordinal);
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }

    /// <summary>Counts the requests that go out for one file.</summary>
    private sealed class Asked : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string _name;
        private readonly List<IDisposable> _subscriptions = [];

        public Asked(string name)
        {
            _name = name;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public ConcurrentQueue<string> Methods { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "HttpHandlerDiagnosticListener")
                _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key.EndsWith(".Start", StringComparison.Ordinal)
                && value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is HttpRequestMessage request
                && request.RequestUri!.AbsolutePath.EndsWith(_name, StringComparison.Ordinal))
                Methods.Enqueue(request.Method.Method);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
