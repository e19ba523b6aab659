using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Media;
using RightsToAll.Testing;
using RightsToAll.Tests.Articles;

namespace RightsToAll.Tests.Media;

/// <summary>A newsroom on two nodes that share nothing but a database and a bucket.</summary>
public sealed class SharedPicturesTests : IAsyncLifetime
{
    private readonly S3Server _server = new();
    private readonly Newsroom _newsroom;
    private Site _one = null!;
    private Site _two = null!;

    public SharedPicturesTests(Newsroom newsroom) => _newsroom = newsroom;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync();
        _one = new Site(_newsroom) { Settings = _server.Settings("pictures") };
        _two = new Site(_newsroom) { Settings = _server.Settings("pictures") };
        await _one.InitializeAsync();
        await _two.StartAsync(_one.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _two.DisposeAsync();
        await _one.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_picture_uploaded_on_one_node_is_seen_on_the_other_and_deleted_for_good_it_leaves_the_bucket()
    {
        using var editor = await _one.SignInAs(Role.Editor);
        var (kept, gone) = (await UploadAsync(editor, AnUpload.Png(64, 48)), await UploadAsync(editor, AnUpload.Png(65, 48)));
        foreach (var file in kept.Files.Concat(gone.Files))
            Assert.Equal(HttpStatusCode.OK, await SeenAsync(_two, file));
        Assert.Empty(Directory.Exists(Path.Combine(_one.DataDirectory, "media")) ? Directory.GetFiles(Path.Combine(_one.DataDirectory, "media")) : []);

        await editor.Submit(await editor.Open($"/admin/pictures/{gone.Id}/delete"), "#delete");
        DaysPass(31);
        await AtTheDesk.UntilAsync(async () => !await _one.Ask(db => db.Pictures.AnyAsync(p => p.Id == gone.Id)));
        await ClearAsync();
        Assert.Equal(HttpStatusCode.NotFound, await SeenAsync(_one, gone.Files[0]));
        Assert.Equal(HttpStatusCode.NotFound, await SeenAsync(_two, gone.Files[0]));
        DaysPass(31);
        await ClearAsync();

        Assert.Equal(kept.Files.Select(file => $"pictures/{file[..2]}/{file}").Order(), _server.Held("pictures/").Keys.Order());
        Assert.Equal(HttpStatusCode.OK, await SeenAsync(_two, kept.Files[0]));
    }

    [Fact]
    public async Task An_upload_while_the_bucket_is_away_says_so_and_leaves_nothing()
    {
        using var editor = await _one.SignInAs(Role.Editor);
        using var administrator = await _one.SignInAs(Role.Administrator);
        await _server.StopAsync();

        var answer = await SendAsync(editor, AnUpload.Png());

        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.Status);
        Assert.StartsWith("The picture could not be stored", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.False(await _one.Ask(db => db.Pictures.AnyAsync()));
        Assert.Empty(_server.Held(""));
        Assert.Contains("The bucket does not answer", (await administrator.Open("/admin")).Body, StringComparison.Ordinal);

        await _server.StartAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(editor, AnUpload.Png())).Status);
    }

    private static async Task<Answer> SendAsync(Testing.Writer who, byte[] file)
    {
        var page = await who.Open("/admin/pictures/upload");
        using var body = new MultipartFormDataContent { { new ByteArrayContent(file), "Form.File", "gate.png" } };
        foreach (var (name, value) in new[] { ("Form.Alt", "A gate"), ("Form.Credit", "Lena Brandt"), ("__RequestVerificationToken", page.Page.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!) })
            body.Add(new StringContent(value), name);
        return await who.Send(new HttpRequestMessage(HttpMethod.Post, page.Path) { Content = body });
    }

    private async Task<(Guid Id, List<string> Files)> UploadAsync(Testing.Writer who, byte[] file)
    {
        var sent = await SendAsync(who, file);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var id = Guid.Parse(sent.Location!.Split('/')[^1]);
        return (id, await _one.Ask(async db => (await db.Pictures.SingleAsync(p => p.Id == id)).Renditions.Select(r => r.File).ToList()));
    }

    private static async Task<HttpStatusCode> SeenAsync(Site node, string file)
    {
        using var answer = await node.Reader.GetAsync($"/media/{file}", Cancel);
        return answer.StatusCode;
    }

    // The server's files have the real time, and the sites stand at their noon.
    private void DaysPass(int days)
    {
        foreach (var file in _server.Held("").Values)
            File.SetLastWriteTimeUtc(file, _one.Clock.GetUtcNow().UtcDateTime.AddHours(-1));
        _one.Clock.Advance(TimeSpan.FromDays(days));
        _two.Clock.Advance(TimeSpan.FromDays(days));
    }

    private async Task ClearAsync()
    {
        await using var scope = _one.Services.CreateAsyncScope();
        await ClearLeftovers.ClearAsync(_one.Services.GetRequiredService<MediaFiles>(), scope.ServiceProvider.GetRequiredService<RightsToAll.Data.NewsDb>(), Cancel);
    }
}
