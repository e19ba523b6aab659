using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using RightsToAll.Web;

namespace RightsToAll.Media;

/// <summary>
/// Keeps the files of pictures in an S3-compatible bucket, laid out as in a directory, so that the one can be copied to the other.
/// Readers are sent them by the site, from copies on this node: they ask no other host for anything.
/// </summary>
internal sealed class MediaBucket(BucketOptions options, IAmazonS3 s3, NearCopies near, TimeProvider clock, ILogger<MediaBucket> log) : IMediaStore, IDisposable
{
    // A reader waits for it, and a storage that has not begun to answer by then is away.
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(10);

    /// <summary>How long a picture that is gone for good may still be read on a node that holds a copy.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromHours(1);
    private static readonly TimeSpan TrustedWhileAway = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _fetching = new(StringComparer.Ordinal);
    private volatile bool _isAway;

    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancel) => AskAsync(Whole, async patience =>
    {
        using var body = new MemoryStream(content.ToArray(), writable: false);
        return await PutAsync(KeyOf(name), body, patience.Token);
    }, cancel);

    public async Task<OpenedFile?> OpenAsync(string name, CancellationToken cancel)
    {
        if (near.Open(name, Trusted) is { } copy)
            return copy;
        // Once for all who wait, and to its end whoever gives up.
        var fetched = await _fetching.GetOrAdd(name, _ => new(() => FetchAsync(name))).Value.WaitAsync(cancel);
        return fetched ? near.Open(name, TimeSpan.MaxValue) ?? throw new IOException($"The copy of {name} is gone again.") : null;
    }

    public Task<bool> HoldsAsync(string name, CancellationToken cancel) => AskAsync(Beginning, async patience =>
    {
        try
        {
            await s3.GetObjectMetadataAsync(options.Bucket, KeyOf(name), patience.Token);
            return true;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }, cancel);

    public IAsyncEnumerable<StoredFile> ListAsync(CancellationToken cancel) => ListAsync(options.Root, KeyOf, cancel);

    public IAsyncEnumerable<StoredFile> ListAsideAsync(CancellationToken cancel) => ListAsync(AsideKeyOf(""), AsideKeyOf, cancel);

    public async Task SetAsideAsync(string name, DateTimeOffset settled, CancellationToken cancel)
    {
        if (!await CopyAsync(KeyOf(name), AsideKeyOf(name), cancel))
            return;
        // Asked after the copy is there. Who stores it again between this answer and the next request loses it to the copy, and whoever
        // clears leftovers brings back what a picture names.
        if (await StoredAtAsync(KeyOf(name), cancel) >= settled)
            await DeleteAsideAsync(name, cancel);
        else
            await DeleteAsync(KeyOf(name), cancel);
    }

    public async Task BringBackAsync(string name, CancellationToken cancel)
    {
        if (await CopyAsync(AsideKeyOf(name), KeyOf(name), cancel))
            await DeleteAsideAsync(name, cancel);
    }

    public Task DeleteAsideAsync(string name, CancellationToken cancel) => DeleteAsync(AsideKeyOf(name), cancel);

    // In the bucket nothing is ever there by half.
    public void ClearUnfinished(DateTimeOffset before) => near.Clear(before);

    public async Task<HealthLine> LookAsync(CancellationToken cancel)
    {
        var asked = clock.GetTimestamp();
        try
        {
            await AskAsync(Beginning, patience => s3.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = options.Bucket, Prefix = options.Root, MaxKeys = 1 }, patience.Token), cancel);
            var took = clock.GetElapsedTime(asked).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
            return new("Pictures", $"The bucket answered in {took} ms; {HealthLine.Size(near.Size)} of copies on this node", true);
        }
        catch (IOException)
        {
            return new("Pictures", "The bucket does not answer, or refuses: pictures cannot be uploaded, and readers see those only that this node has a copy of. The log says why", false);
        }
    }

    public void Dispose() => s3.Dispose();

    /// <returns>Whether there is a copy now.</returns>
    private async Task<bool> FetchAsync(string name)
    {
        try
        {
            // Whoever came as another's fetch ended finds a copy that nobody need ask about.
            return near.Holds(name, Trusted)
                || (near.Holds(name, TimeSpan.MaxValue) && await IsStillThereAsync(name))
                || await DownloadAsync(name);
        }
        finally
        {
            _fetching.TryRemove(name, out _);
        }
    }

    private async Task<bool> IsStillThereAsync(string name)
    {
        try
        {
            if (await HoldsAsync(name, CancellationToken.None))
                near.Confirm(name, clock.GetUtcNow());
            else
                near.Drop(name);
        }
        catch (IOException)
        {
            near.Confirm(name, clock.GetUtcNow() - Trusted + TrustedWhileAway);
        }
        return near.Holds(name, TimeSpan.MaxValue);
    }

    private Task<bool> DownloadAsync(string name) => AskAsync(Beginning, async patience =>
    {
        try
        {
            using var answer = await s3.GetObjectAsync(options.Bucket, KeyOf(name), patience.Token);
            patience.CancelAfter(Whole);
            await near.KeepAsync(name, Utc(answer.LastModified), file => CopyAsync(name, answer.ResponseStream, file, patience.Token));
            return true;
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode == "NoSuchKey")
        {
            return false;
        }
    }, CancellationToken.None);

    /// <summary>Takes nothing but what the name promises: neither half a file nor what somebody else has put in its place.</summary>
    private static async Task CopyAsync(string name, Stream from, Stream to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[81920];
        for (long length = 0; await from.ReadAsync(chunk, cancel) is var read and > 0;)
        {
            if ((length += read) > UploadRules.MaxBytes)
                break;
            hash.AppendData(chunk, 0, read);
            await to.WriteAsync(chunk.AsMemory(0, read), cancel);
        }
        if (!name.StartsWith(MediaFiles.NameOf(hash.GetHashAndReset()), StringComparison.Ordinal))
            throw new IOException($"What the bucket holds as {name} is something else.");
    }

    /// <summary>By way of this node: the request by which storage copies within itself is not written alike everywhere.</summary>
    /// <returns>False where there is nothing to copy.</returns>
    private Task<bool> CopyAsync(string from, string to, CancellationToken cancel) => AskAsync(Whole, async patience =>
    {
        try
        {
            using var answer = await s3.GetObjectAsync(options.Bucket, from, patience.Token);
            using var content = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(content, patience.Token);
            content.Position = 0;
            await PutAsync(to, content, patience.Token);
            return true;
        }
        catch (AmazonS3Exception missing) when (missing.ErrorCode == "NoSuchKey")
        {
            return false;
        }
    }, cancel);

    // In one piece with its hash signed: other ways to send it are not understood everywhere.
    private Task<PutObjectResponse> PutAsync(string key, Stream content, CancellationToken cancel) => s3.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = key,
            InputStream = content,
            ContentType = RenditionFormats.MediaTypeOf(key),
            UseChunkEncoding = false,
            AutoCloseStream = false,
        }, cancel);

    /// <returns>Null where there is none: another node may have set it aside just now.</returns>
    private Task<DateTimeOffset?> StoredAtAsync(string key, CancellationToken cancel) => AskAsync(Whole, async patience =>
    {
        try
        {
            return Utc((await s3.GetObjectMetadataAsync(options.Bucket, key, patience.Token)).LastModified);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return (DateTimeOffset?)null;
        }
    }, cancel);

    private Task<DeleteObjectResponse> DeleteAsync(string key, CancellationToken cancel) =>
        AskAsync(Whole, patience => s3.DeleteObjectAsync(options.Bucket, key, patience.Token), cancel);

    private async IAsyncEnumerable<StoredFile> ListAsync(string begin, Func<string, string> key, [EnumeratorCancellation] CancellationToken cancel)
    {
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = begin };
        ListObjectsV2Response page;
        do
        {
            page = await AskAsync(Whole, patience => s3.ListObjectsV2Async(request, patience.Token), cancel);
            foreach (var found in page.S3Objects ?? [])
                if (found.Key[(found.Key.LastIndexOf('/') + 1)..] is { Length: > 2 } name && found.Key == key(name))
                    yield return new StoredFile(name, Utc(found.LastModified));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    /// <exception cref="IOException">The bucket is away, refuses, or has not answered in time.</exception>
    private async Task<T> AskAsync<T>(TimeSpan limit, Func<CancellationTokenSource, Task<T>> question, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(limit);
        try
        {
            var answer = await question(patience);
            if (_isAway)
                log.LogInformation("The bucket of pictures answers again");
            _isAway = false;
            return answer;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested && IsTrouble(failure))
        {
            var kind = (failure as AmazonServiceException)?.ErrorCode ?? failure.GetType().Name;
            if (!_isAway)
                log.LogWarning(failure, "The bucket of pictures is away or refuses ({Kind}); see Newsroom:Media:S3", kind);
            _isAway = true;
            throw new IOException($"The bucket of pictures is away or refuses ({kind}).", failure);
        }
    }

    // The last two also of this node's own disk, where copies are to lie.
    private static bool IsTrouble(Exception failure) => failure
        is AmazonClientException or AmazonServiceException or HttpRequestException or WebException or OperationCanceledException
        or IOException or UnauthorizedAccessException;

    private string KeyOf(string name) => $"{options.Root}{name[..2]}/{name}";

    private string AsideKeyOf(string name) => $"{options.Root}unclaimed/{name}";

    private static DateTimeOffset Utc(DateTime? at) => at is { } moment ? new DateTimeOffset(moment.ToUniversalTime()) : DateTimeOffset.UnixEpoch;
}
