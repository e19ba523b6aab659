using Microsoft.Extensions.Time.Testing;
using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

public sealed class NearCopiesTests : IDisposable
{
    private const int Room = 100;

    private readonly string _directory = Directory.CreateTempSubdirectory("copies-").FullName;
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly NearCopies _copies;

    public NearCopiesTests() => _copies = new NearCopies(_directory, Room, _clock);

    [Fact]
    public async Task The_least_used_make_room_and_whoever_reads_one_reads_it_to_the_end()
    {
        await KeepAsync("old", 30);
        await KeepAsync("used", 30);
        await KeepAsync("third", 30);
        Assert.True(IsThere("used"));
        using var reading = _copies.Open("old", TimeSpan.MaxValue)!.Content;
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(IsThere("used"));

        await KeepAsync("new", 40);

        Assert.Equal((false, true, false, true), (IsThere("third"), IsThere("used"), IsThere("old"), IsThere("new")));
        Assert.Equal(70, _copies.Size);
        Assert.Equal(2, Directory.GetFiles(_directory).Length);
        Assert.Equal(30, reading.Read(new byte[Room]));
    }

    [Fact]
    public async Task The_newest_stays_even_if_it_is_larger_than_the_room()
    {
        await KeepAsync("small", 30);
        await KeepAsync("large", 2 * Room);

        Assert.Equal((false, true), (IsThere("small"), IsThere("large")));
    }

    [Fact]
    public async Task What_breaks_on_its_way_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => _copies.KeepAsync("half", _clock.GetUtcNow(), async file =>
        {
            await file.WriteAsync(new byte[10]);
            throw new IOException("Broken off");
        }));

        Assert.False(IsThere("half"));
        Assert.Empty(Directory.GetFiles(_directory));
    }

    [Fact]
    public async Task A_copy_is_trusted_for_as_long_as_it_is_asked_to_be()
    {
        await KeepAsync("copy", 10);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(_copies.Open("copy", TimeSpan.FromMinutes(1)));

        _copies.Confirm("copy", _clock.GetUtcNow());

        _copies.Open("copy", TimeSpan.FromMinutes(1))!.Content.Dispose();
    }

    [Fact]
    public async Task A_copy_that_somebody_deleted_is_fetched_again()
    {
        await KeepAsync("copy", 10);
        File.Delete(Directory.GetFiles(_directory).Single());

        Assert.False(IsThere("copy"));
        Assert.False(_copies.Holds("copy", TimeSpan.MaxValue));
        await KeepAsync("copy", 10);
        Assert.True(IsThere("copy"));
        Assert.Equal(10, _copies.Size);
    }

    [Fact]
    public async Task What_an_earlier_process_left_is_cleared_and_what_another_is_fetching_is_not()
    {
        await KeepAsync("mine", 10);
        foreach (var name in new[] { "left", "fetching.part", "abandoned.part" })
            await File.WriteAllBytesAsync(Path.Combine(_directory, name), [1], TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(Path.Combine(_directory, "abandoned.part"), DateTime.UtcNow.AddHours(-2));

        _copies.Clear(DateTimeOffset.UtcNow.AddHours(-1));

        Assert.Equal(["fetching.part", "mine"], Directory.GetFiles(_directory).Select(Path.GetFileName).Order());
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private async Task KeepAsync(string name, int length)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _copies.KeepAsync(name, _clock.GetUtcNow(), file => file.WriteAsync(new byte[length]).AsTask());
    }

    private bool IsThere(string name)
    {
        using var content = _copies.Open(name, TimeSpan.MaxValue)?.Content;
        return content is not null;
    }
}
