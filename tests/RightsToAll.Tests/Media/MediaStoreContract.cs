using Microsoft.Extensions.Time.Testing;
using RightsToAll.Media;

namespace RightsToAll.Tests.Media;

/// <summary>What the newsroom asks of any place that pictures are kept in.</summary>
public abstract class MediaStoreContract
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    protected abstract IMediaStore Store { get; }

    protected MediaFiles Files => new(Store, Clock);

    /// <summary>False for a place whose files cannot be made older, so that only the clock moves.</summary>
    protected virtual bool FilesGrowOld => true;

    [Fact]
    public async Task A_file_is_found_under_the_name_it_was_given_and_holds_what_was_stored()
    {
        var name = await StoreAsync(RenditionFormat.WebP, 1, 2, 3);

        Assert.Matches("^[0-9a-f]{32}[.]webp$", name);
        Assert.True(await Files.HoldsAsync(name, Cancel));
        var file = await Files.OpenAsync(name, Cancel);
        await using var content = file!.Content;
        Assert.True(content.CanSeek);
        Assert.Equal(3, content.Length);
        Assert.InRange(file.StoredAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        Assert.Equal([1, 2, 3], await ReadAsync(content));
    }

    [Fact]
    public async Task A_large_file_comes_back_as_it_was()
    {
        var content = new byte[3_000_001];
        new Random(1).NextBytes(content);
        var name = await Files.StoreAsync(RenditionFormat.Jpeg, content, Cancel);

        var file = await Files.OpenAsync(name, Cancel);

        await using var stored = file!.Content;
        Assert.Equal(content, await ReadAsync(stored));
    }

    [Fact]
    public async Task Equal_content_has_one_name_and_other_content_another()
    {
        var name = await StoreAsync(RenditionFormat.Jpeg, 1);
        Assert.Equal(name, await StoreAsync(RenditionFormat.Jpeg, 1));
        var other = await StoreAsync(RenditionFormat.Jpeg, 2);
        Assert.NotEqual(name, other);
        LetPass(TimeSpan.FromMinutes(61));

        Assert.Equal(new[] { name, other }.Order(), await SettledAsync());
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef.jpg")]
    [InlineData("0123456789abcdef0123456789abcdef.svg")]
    [InlineData("secret.txt")]
    [InlineData("../secret.txt")]
    [InlineData("unclaimed/0123456789abcdef0123456789abcdef.jpg")]
    [InlineData(".")]
    [InlineData("")]
    public async Task What_was_never_stored_is_not_found(string name)
    {
        await StoreAsync(RenditionFormat.Jpeg, 1);

        Assert.Null(await Files.OpenAsync(name, Cancel));
        Assert.False(await Files.HoldsAsync(name, Cancel));
    }

    [Fact]
    public async Task A_file_set_aside_is_not_found_comes_back_when_wanted_and_is_gone_after_thirty_days()
    {
        var (wanted, unwanted) = (await StoreAsync(RenditionFormat.Avif, 1), await StoreAsync(RenditionFormat.Avif, 2));
        Assert.Empty(await SettledAsync());
        LetPass(TimeSpan.FromMinutes(61));
        Assert.Equal(new[] { wanted, unwanted }.Order(), await SettledAsync());

        await Files.SetAsideAsync(wanted, Cancel);
        await Files.SetAsideAsync(unwanted, Cancel);
        Assert.False(await Files.HoldsAsync(wanted, Cancel));
        Assert.Null(await Files.OpenAsync(wanted, Cancel));
        Assert.Empty(await SettledAsync());
        await Files.BringBackAsync(wanted, Cancel);
        Assert.True(await Files.HoldsAsync(wanted, Cancel));

        LetPass(TimeSpan.FromDays(29));
        await Files.ClearUnclaimedAsync(Cancel);
        Assert.Equal([unwanted], await Files.AsideAsync(Cancel).ToListAsync(Cancel));
        LetPass(TimeSpan.FromDays(2));
        await Files.ClearUnclaimedAsync(Cancel);
        Assert.Empty(await Files.AsideAsync(Cancel).ToListAsync(Cancel));
        var file = await Files.OpenAsync(wanted, Cancel);
        await using var content = file!.Content;
        Assert.Equal([1], await ReadAsync(content));
    }

    [Fact]
    public async Task A_file_that_is_stored_again_is_not_set_aside()
    {
        Assert.SkipUnless(FilesGrowOld, "The files of this place cannot be made older.");
        var name = await StoreAsync(RenditionFormat.Avif, 1);
        LetPass(TimeSpan.FromDays(3));

        await StoreAsync(RenditionFormat.Avif, 1);
        Assert.Empty(await SettledAsync());
        await Files.SetAsideAsync(name, Cancel);

        Assert.True(await Files.HoldsAsync(name, Cancel));
        Assert.Empty(await Files.AsideAsync(Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Where_pictures_can_be_kept_the_dashboard_says_so() => Assert.True((await Store.LookAsync(Cancel)).Good);

    /// <summary>Makes everything that is stored older by that time.</summary>
    protected abstract void LetPass(TimeSpan time);

    protected static void Older(IEnumerable<string> files, TimeSpan time)
    {
        foreach (var file in files.ToList())
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file) - time);
    }

    protected Task<string> StoreAsync(RenditionFormat format, params byte[] content) => Files.StoreAsync(format, content, Cancel);

    protected static async Task<byte[]> ReadAsync(Stream content)
    {
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, Cancel);
        return whole.ToArray();
    }

    private async Task<List<string>> SettledAsync() => await Files.SettledAsync(Cancel).Order().ToListAsync(Cancel);
}
