using RightsToAll.Web;

namespace RightsToAll.Media;

/// <summary>A stored file, open to be read. Whoever opened it disposes its content.</summary>
/// <param name="Content">At its beginning, and able to seek.</param>
public sealed record OpenedFile(Stream Content, DateTimeOffset StoredAt);

/// <param name="At">When it was stored, stored again or set aside.</param>
public sealed record StoredFile(string Name, DateTimeOffset At);

/// <summary>
/// The place where the files of pictures are kept: a directory, or a bucket that all nodes share. Names are those that
/// <see cref="MediaFiles"/> gives. A place that is full, read-only or away says so by an <see cref="IOException"/> within some seconds.
/// </summary>
public interface IMediaStore
{
    /// <summary>Whole or not at all. One that is there already counts as stored now.</summary>
    Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancel);

    /// <returns>Null where there is no such file.</returns>
    Task<OpenedFile?> OpenAsync(string name, CancellationToken cancel);

    Task<bool> HoldsAsync(string name, CancellationToken cancel);

    /// <summary>What readers can find; other files that lie in the same place may be among it.</summary>
    IAsyncEnumerable<StoredFile> ListAsync(CancellationToken cancel);

    /// <summary>What <see cref="SetAsideAsync"/> has taken from readers.</summary>
    IAsyncEnumerable<StoredFile> ListAsideAsync(CancellationToken cancel);

    /// <summary>Takes a file to where no reader finds it, unless it was stored again since that moment.</summary>
    Task SetAsideAsync(string name, DateTimeOffset settled, CancellationToken cancel);

    Task BringBackAsync(string name, CancellationToken cancel);

    Task DeleteAsideAsync(string name, CancellationToken cancel);

    /// <summary>Frees what killed processes have left on this machine and were last writing before that moment.</summary>
    void ClearUnfinished(DateTimeOffset before);

    Task<HealthLine> LookAsync(CancellationToken cancel);
}
