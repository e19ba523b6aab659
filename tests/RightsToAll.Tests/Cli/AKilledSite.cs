using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Data;
using RightsToAll.Media;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Cli;

/// <summary>A newsroom whose site is killed again and again while somebody works in it, and what it acknowledged by then.</summary>
internal sealed class AKilledSite : IDisposable
{
    private const string Password = "correct horse battery staple";
    private const string Email = "lena@news.example";

    private readonly string _data = Directory.CreateTempSubdirectory("rights-to-all-killed-").FullName;
    private readonly string _database;
    private readonly Author _author = new("Lena Brandt", "lena-brandt");
    private readonly Category _category = new("Courts", "courts");
    private readonly Account _account;
    private Dictionary<string, string> _cookies = [];
    private int _made;

    private AKilledSite(string database)
    {
        _database = database;
        _account = new Account(Email, "Lena", Role.Editor, DateTimeOffset.UtcNow) { AuthorId = _author.Id };
        using var passwords = new Passwords(new PasswordHasher<Account>());
        _account.PasswordHash = passwords.Hash(Password);
    }

    /// <summary>The last text of each article of which the site has said that it is saved.</summary>
    public Dictionary<Guid, string> Saved { get; } = [];

    public HashSet<Guid> Published { get; } = [];

    /// <summary>File names of the pictures that the site has said to have taken.</summary>
    public HashSet<string> Uploaded { get; } = [];

    public static async Task<AKilledSite> CreateAsync(Newsroom newsroom)
    {
        var site = new AKilledSite(await newsroom.CreateDatabaseAsync() + ";Timeout=15");
        await using var db = site.Open();
        db.AddRange(site._author, site._category, site._account);
        await db.SaveChangesAsync();
        return site;
    }

    public NewsDb Open() => Newsroom.OpenDb(_database);

    public MediaFiles Files(TimeProvider clock) => new(new MediaDirectory(Path.Combine(_data, "media"), clock), clock);

    /// <summary>Starts the site, does one act, and goes on until it is killed.</summary>
    /// <param name="work">Done over and over, with what is needed beforehand already open.</param>
    /// <param name="life">How long after the first act, in times of what that took: a slow machine does not make it die between acts only.</param>
    public async Task WorkUntilKilledAsync(Func<AKilledSite, Writer, Task<Func<Task>>> work, double life)
    {
        using var program = TheProgram.Start(_data, _database, "serve", "--urls", "http://127.0.0.1:0");
        using var writer = new Writer(await program.ListeningAsync(), _account);
        await SignInAsync(writer);
        var act = await work(this, writer);
        var first = Stopwatch.StartNew();
        await act();
        var left = first.Elapsed * life;
        act = await work(this, writer);
        var killed = Task.Run(async () =>
        {
            await Task.Delay(left);
            await program.SignalAsync("KILL");
        });
        try
        {
            while (true)
            {
                await act();
                act = await work(this, writer);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // As it was meant to end.
        }
        await killed;
        await program.ExitCodeAsync();
    }

    public async Task<Func<Task>> SaveAsync(Writer writer)
    {
        var id = Saved.Keys.FirstOrDefault();
        if (id == Guid.Empty)
            Saved[id = await BeginAsync()] = "";
        var page = await writer.Open($"/admin/articles/{id}");
        return async () =>
        {
            var text = $"Text number {++_made}.";
            Assert.Equal(HttpStatusCode.Found, (await writer.Submit(page, "#edit", ("Form.Markdown", text))).Status);
            Saved[id] = text;
        };
    }

    public async Task<Func<Task>> PublishAsync(Writer writer)
    {
        var id = await BeginAsync();
        var page = await writer.Open($"/admin/articles/{id}/publish");
        return async () =>
        {
            Assert.Equal(HttpStatusCode.Found, (await writer.Submit(page, "main form", ("When", "Now"), ("Heeded", "true"))).Status);
            Published.Add(id);
        };
    }

    public async Task<Func<Task>> UploadAsync(Writer writer)
    {
        var path = $"/admin/articles/{await BeginAsync()}/pictures";
        var token = (await writer.Open(path)).Page.QuerySelector("form[enctype] [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var name = $"number-{++_made}.png";
        // Each of its own colour: what is stored already would not be written again.
        using var image = Media.AnUpload.Colour(64, 48, _made % 256, _made / 256, 90);
        var file = image.PngsaveBuffer();
        return async () =>
        {
            var form = new MultipartFormDataContent { { new ByteArrayContent(file), "Form.File", name } };
            foreach (var (field, value) in new[] { ("Form.Alt", "A colour"), ("Form.Credit", "Lena Brandt"), ("__RequestVerificationToken", token) })
                form.Add(new StringContent(value), field);
            Assert.Equal(HttpStatusCode.Found, (await writer.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = form })).Status);
            Uploaded.Add(name);
        };
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    private async Task SignInAsync(Writer writer)
    {
        foreach (var (name, value) in _cookies)
            writer.Cookies[name] = value;
        if (_cookies.Count > 0)
            return;
        await writer.Submit(await writer.Open("/admin/sign-in"), "main form", ("Email", Email), ("Password", Password));
        _cookies = new(writer.Cookies);
    }

    private async Task<Guid> BeginAsync()
    {
        await using var db = Open();
        var article = new Article(_account.Id, DateTimeOffset.UtcNow);
        var draft = new Draft(article);
        draft.Revise(
            new ArticleContent($"Article {++_made}", $"article-{_made}", "A standfirst.", "The text.", null, _category.Id, [_author.Id], [], "en", true, false, "", ""),
            DateTimeOffset.UtcNow);
        db.AddRange(article, draft);
        await db.SaveChangesAsync();
        return article.Id;
    }
}
