using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Cli;
using RightsToAll.Testing;
using RightsToAll.Tests.Articles;

namespace RightsToAll.Tests.Cli;

/// <summary>Two nodes behind a balancer are replaced one after the other, while people read and write.</summary>
public sealed class RollingRestartTests(Newsroom newsroom, ITestOutputHelper output) : IAsyncLifetime
{
    private const string Password = "correct horse battery staple";
    private static readonly Dictionary<string, string> Settings = new() { ["Newsroom__DrainSeconds"] = "2" };

    private readonly string _data = Directory.CreateTempSubdirectory("rights-to-all-rolling-").FullName;
    private readonly Site _site = new(newsroom);
    private readonly List<TheProgram> _programs = [];
    private readonly ConcurrentQueue<string> _answers = [];
    private Balancer? _balancer;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _balancer = await Balancer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _programs.ForEach(program => program.Dispose());
        await _balancer!.DisposeAsync();
        await _site.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Nodes_are_replaced_one_after_the_other_under_load_and_no_request_fails()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await _site.Desk.Publish(new Story("Court orders release") { Tags = ["Fair trial"] });
        var nodes = await Task.WhenAll(StartAsync(), StartAsync());
        using var writer = await SignInAsync();
        var draft = await _site.Desk.Write(new Story("Hearing begins"));

        using var enough = new CancellationTokenSource();
        Task<int>[] load = [ReadAsync(enough.Token), ReadAsync(enough.Token), WriteAsync(writer, draft, enough.Token)];
        foreach (var (program, address) in nodes)
        {
            await program.SignalAsync("TERM");
            Assert.Equal(CommandLine.Done, await program.ExitCodeAsync());
            _balancer!.Remove(address);
            // As a migration of the next version would, while the old version is still there.
            await _site.Ask(db => db.Database.ExecuteSqlRawAsync("alter table articles add column if not exists of_the_next_version text not null default ''"));
            await StartAsync();
        }
        await enough.CancelAsync();
        var done = await Task.WhenAll(load);

        Assert.Equal([], _answers.Distinct());
        output.WriteLine($"{done[0] + done[1]} pages read, {done[2]} texts saved, none failed");
        Assert.All(done, count => Assert.InRange(count, 2, int.MaxValue));
        Assert.Equal($"Text {done[2]}.", await _site.Ask(db => db.Drafts.Where(d => d.ArticleId == draft.Id).Select(d => d.Markdown).SingleAsync()));
    }

    private async Task<(TheProgram Program, Uri Address)> StartAsync()
    {
        var program = TheProgram.Start(_data, _site.ConnectionString, Settings, "serve", "--urls", "http://127.0.0.1:0");
        lock (_programs)
            _programs.Add(program);
        var address = await program.ListeningAsync();
        _balancer!.Add(address);
        await _balancer.ReadyAsync(address);
        return (program, address);
    }

    private async Task<Testing.Writer> SignInAsync()
    {
        var account = new Account("lena@news.example", "Lena", Role.Editor, DateTimeOffset.UtcNow) { PasswordHash = _site.Services.GetRequiredService<Passwords>().Hash(Password) };
        await _site.Has(account);
        var writer = new Testing.Writer(_balancer!.Address, account);
        Assert.Equal("/admin", (await writer.Submit(await writer.Open("/admin/sign-in"), "main form", ("Email", account.Email!), ("Password", Password))).Location);
        return writer;
    }

    private async Task<int> ReadAsync(CancellationToken enough)
    {
        using var reader = new HttpClient { BaseAddress = _balancer!.Address };
        var count = 0;
        while (!enough.IsCancellationRequested)
            foreach (var path in new[] { "/", "/tags", "/tag/fair-trial" })
            {
                using var answer = await reader.GetAsync(path, CancellationToken.None);
                count++;
                if (answer.StatusCode != HttpStatusCode.OK)
                    _answers.Enqueue($"{path}: {(int)answer.StatusCode}");
                // The nodes that start need the machine too.
                await Task.Delay(20, CancellationToken.None);
            }
        return count;
    }

    /// <summary>Each text follows from the one before, so that none may be lost.</summary>
    private async Task<int> WriteAsync(Testing.Writer writer, Article draft, CancellationToken enough)
    {
        var count = 0;
        while (!enough.IsCancellationRequested)
        {
            var page = await writer.Get(AtTheDesk.PathOf(draft));
            var saved = page.Status == HttpStatusCode.OK ? await writer.Submit(page, "#edit", ("Form.Markdown", $"Text {++count}.")) : page;
            if (saved.Status != HttpStatusCode.Found)
                _answers.Enqueue($"{saved.Path}: {(int)saved.Status}");
        }
        return count;
    }
}
