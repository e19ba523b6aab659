using Microsoft.Extensions.Time.Testing;
using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

public sealed class MediaFilesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("media-").FullName;

    [Fact]
    public void A_file_is_found_under_the_name_it_was_given_and_holds_what_was_stored()
    {
        var files = new MediaFiles(_directory);

        var name = files.Store(RenditionFormat.WebP, [1, 2, 3]);

        Assert.Matches("^[0-9a-f]{32}[.]webp$", name);
        Assert.Equal(Path.Combine(_directory, name[..2], name), files.Find(name));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(files.Find(name)!));
        Assert.Empty(Directory.GetFiles(Path.Combine(_directory, "unfinished")));
    }

    [Fact]
    public void Equal_content_has_one_name_and_other_content_another()
    {
        var files = new MediaFiles(_directory);

        Assert.Equal(files.Store(RenditionFormat.Jpeg, [1]), files.Store(RenditionFormat.Jpeg, [1]));
        Assert.NotEqual(files.Store(RenditionFormat.Jpeg, [1]), files.Store(RenditionFormat.Jpeg, [2]));
        Assert.Equal(2, Directory.GetFiles(_directory, "*.jpg", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("secret.txt")]
    [InlineData("se/../../secret.txt")]
    [InlineData("../secret.txt")]
    [InlineData("0123456789abcdef0123456789abcdef.svg")]
    [InlineData("0123456789abcdef0123456789abcdef.jpg\n")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF.jpg")]
    [InlineData("")]
    [InlineData(".")]
    public void Only_a_name_of_ours_is_ever_looked_up(string name)
    {
        var files = new MediaFiles(_directory);
        Directory.CreateDirectory(Path.Combine(_directory, "se", "se"));
        File.WriteAllText(Path.Combine(_directory, "secret.txt"), "secret");
        if (name.Length > 2 && Path.Combine(_directory, name[..2], name) is var planted && !name.Contains('/', StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(planted)!);
            File.WriteAllText(planted, "secret");
        }

        Assert.Null(files.Find(name));
    }

    [Fact]
    public void A_failed_write_leaves_neither_the_file_nor_a_part_of_it()
    {
        var files = new MediaFiles(_directory);
        var name = files.Store(RenditionFormat.Jpeg, [7]);
        // A folder of the file's own name makes the last step fail.
        File.Delete(files.Find(name)!);
        Directory.CreateDirectory(Path.Combine(_directory, name[..2], name, "in the way"));

        Assert.ThrowsAny<Exception>(() => files.Store(RenditionFormat.Jpeg, [7]));

        Assert.Null(files.Find(name));
        Assert.Empty(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void What_a_killed_process_left_is_cleared_and_what_another_is_writing_is_not()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var files = new MediaFiles(_directory, clock);
        files.ClearUnfinished();
        var kept = files.Store(RenditionFormat.Avif, [1]);
        var unfinished = Path.Combine(_directory, "unfinished", "half");
        File.WriteAllBytes(unfinished, [1]);

        files.ClearUnfinished();
        Assert.True(File.Exists(unfinished));

        clock.Advance(TimeSpan.FromMinutes(61));
        files.ClearUnfinished();
        Assert.False(File.Exists(unfinished));
        Assert.NotNull(files.Find(kept));
    }

    [Fact]
    public void A_file_set_aside_is_not_found_comes_back_when_wanted_and_is_gone_after_thirty_days()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var files = new MediaFiles(_directory, clock);
        var (wanted, unwanted) = (files.Store(RenditionFormat.Avif, [1]), files.Store(RenditionFormat.Avif, [2]));
        Assert.Empty(files.Settled());
        clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(new[] { wanted, unwanted }.Order(), files.Settled().Order());

        files.SetAside(wanted);
        files.SetAside(unwanted);
        Assert.Null(files.Find(wanted));
        files.BringBack(wanted);
        Assert.NotNull(files.Find(wanted));

        clock.Advance(TimeSpan.FromDays(29));
        files.ClearUnclaimed();
        Assert.Equal([unwanted], files.Aside());
        clock.Advance(TimeSpan.FromDays(2));
        files.ClearUnclaimed();
        Assert.Empty(files.Aside());
        Assert.NotNull(files.Find(wanted));
    }

    [Fact]
    public void A_file_that_is_stored_again_is_not_set_aside()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var files = new MediaFiles(_directory, clock);
        var name = files.Store(RenditionFormat.Avif, [1]);
        clock.Advance(TimeSpan.FromDays(3));

        files.Store(RenditionFormat.Avif, [1]);
        Assert.Empty(files.Settled());
        files.SetAside(name);

        Assert.NotNull(files.Find(name));
        Assert.Empty(files.Aside());
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
