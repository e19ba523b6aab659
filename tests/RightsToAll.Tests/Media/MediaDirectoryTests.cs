using Microsoft.Extensions.Time.Testing;
using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

/// <summary>Pictures kept in a directory: all that is asked of any place, and what only a directory can get wrong.</summary>
public sealed class MediaDirectoryTests : MediaStoreContract, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("media-").FullName;
    private readonly MediaDirectory _store;

    public MediaDirectoryTests() => _store = new MediaDirectory(_directory, Clock);

    protected override IMediaStore Store => _store;

    [Theory]
    [InlineData("secret.txt")]
    [InlineData("se/../../secret.txt")]
    [InlineData("../secret.txt")]
    [InlineData("0123456789abcdef0123456789abcdef.svg")]
    [InlineData("0123456789abcdef0123456789abcdef.jpg\n")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF.jpg")]
    public async Task What_else_lies_there_is_never_found(string name)
    {
        Directory.CreateDirectory(Path.Combine(_directory, "se", "se"));
        File.WriteAllText(Path.Combine(_directory, "secret.txt"), "secret");
        if (Path.Combine(_directory, name[..2], name) is var planted && !name.Contains('/', StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(planted)!);
            File.WriteAllText(planted, "secret");
        }
        LetPass(TimeSpan.FromHours(2));

        Assert.Null(await Files.OpenAsync(name, Cancel));
        Assert.Empty(await Files.SettledAsync(Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_failed_write_leaves_neither_the_file_nor_a_part_of_it()
    {
        var name = await Files.StoreAsync(RenditionFormat.Jpeg, new byte[] { 7 }, Cancel);
        // A folder of the file's own name makes the last step fail.
        File.Delete(_store.PathOf(name));
        Directory.CreateDirectory(Path.Combine(_store.PathOf(name), "in the way"));

        await Assert.ThrowsAnyAsync<Exception>(() => Files.StoreAsync(RenditionFormat.Jpeg, new byte[] { 7 }, Cancel));

        Assert.Null(await Files.OpenAsync(name, Cancel));
        Assert.Empty(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_cleared_and_what_another_is_writing_is_not()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var files = new MediaFiles(new MediaDirectory(_directory, clock), clock);
        files.ClearUnfinished();
        var kept = await files.StoreAsync(RenditionFormat.Avif, new byte[] { 1 }, Cancel);
        Assert.Empty(Directory.GetFiles(Path.Combine(_directory, "unfinished")));
        var unfinished = Path.Combine(_directory, "unfinished", "half");
        File.WriteAllBytes(unfinished, [1]);

        files.ClearUnfinished();
        Assert.True(File.Exists(unfinished));

        clock.Advance(TimeSpan.FromMinutes(61));
        files.ClearUnfinished();
        Assert.False(File.Exists(unfinished));
        Assert.True(await files.HoldsAsync(kept, Cancel));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    protected override void LetPass(TimeSpan time) => Older(Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories), time);
}
