using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Audit;
using RightsToAll.Data;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Audit;

/// <summary>The audit log as administrators read it.</summary>
public sealed class AuditLogTests(Site site) : IClassFixture<Site>
{
    private const string Address = "/admin/audit";

    [Fact]
    public async Task It_is_narrowed_by_person_kind_article_and_period_and_both_files_hold_the_same()
    {
        using var chief = await site.SignInAs(Role.Administrator, "Chief");
        using var bisi = await site.SignInAs(Role.Editor, "=Bisi");
        var article = await site.Desk.Publish(new Story("Court, \"orders\" release"));
        await RecordAsync(
            Entry(bisi, Site.Noon.AddDays(-3), "article.published", article.Id, "=cmd|'/c calc'!A1"),
            Entry(bisi, Site.Noon.AddDays(-2), "article.sent-back", article.Id, "Court orders release"),
            Entry(bisi, Site.Noon.AddDays(-1), "tag.merged", null, "<script>alert(1)</script>"),
            Entry(chief, Site.Noon.AddDays(-1).AddSeconds(1), "account.locked", bisi.Account.Id, "=Bisi"),
            new AuditEntry(Site.Noon, null, Recording.Server, "article.published", article.Id, "Court orders release"));

        Assert.Equal(["Article published", "Account locked", "Tag merged", "Article sent back", "Article published"], await ActsAsync(chief, "?from=2026-11-01"));
        Assert.Equal(["Tag merged", "Article sent back", "Article published"], await ActsAsync(chief, $"?person={bisi.Account.Id}"));
        Assert.Equal(["Article published"], await ActsAsync(chief, "?person=server&from=2026-11-01"));
        Assert.Equal(["Article published", "Article published"], await ActsAsync(chief, "?act=article.published"));
        var path = Uri.UnescapeDataString(RightsToAll.Web.Addresses.Article(article.PublishedOn!.Value, article.Slug));
        foreach (var about in new[] { path, "https://news.example" + path, $"/admin/articles/{article.Id}/revisions" })
            Assert.Equal(3, (await ActsAsync(chief, QueryOf("about", about))).Count);
        Assert.Equal(["Article sent back"], await ActsAsync(chief, "?about=ORDERS&until=2026-11-22&from=2026-11-22"));
        Assert.Equal(["Account locked", "Tag merged"], await ActsAsync(chief, "?from=2026-11-23&until=2026-11-23"));
        Assert.Equal(["Account locked"], await ActsAsync(chief, $"?subject={bisi.Account.Id}"));
        Assert.Contains("&lt;script&gt;alert(1)", (await chief.Open(Address)).Body, StringComparison.Ordinal);

        var listed = await chief.Open($"{Address}?person={bisi.Account.Id}&act=article.published");
        var files = listed.Page.QuerySelectorAll("a[download]").Select(link => link.GetAttribute("href")!).ToList();
        var lines = (await chief.Open(files[0])).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var json = JsonDocument.Parse(Assert.Single(lines));
        Assert.Equal(("=Bisi", "=cmd|'/c calc'!A1", "new"), (json.RootElement.GetProperty("actor").GetString(), json.RootElement.GetProperty("subject").GetString(), json.RootElement.GetProperty("after").GetProperty("title").GetString()));
        var csv = (await chief.Open(files[1])).Body;
        Assert.Equal(3, csv.Split("\r\n").Length);
        Assert.Contains("'=Bisi", csv, StringComparison.Ordinal);
        Assert.Contains("'=cmd|", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("[,\"]=", csv);
    }

    [Theory]
    [InlineData("?from=yesterday", "Give a day")]
    [InlineData("?until=2026-02-30", "Give a day")]
    [InlineData("?person=nobody", "There is no such person")]
    public async Task What_it_cannot_be_asked_is_named(string query, string reason)
    {
        using var chief = await site.SignInAs(Role.Administrator);

        Assert.Contains(reason, Assert.Single((await chief.Open(Address + query)).Errors), StringComparison.Ordinal);
        Assert.StartsWith(Address + "?", (await chief.Get($"{Address}/export{query}&format=csv")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await chief.Get($"{Address}?before=1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await chief.Get($"{Address}/export?format=xml")).Status);
    }

    [Fact]
    public async Task It_is_paged_without_a_gap_where_many_acts_share_a_moment()
    {
        using var chief = await site.SignInAs(Role.Administrator);
        await RecordAsync([.. Enumerable.Range(0, 120).Select(i => new AuditEntry(Site.Noon.AddYears(-1).AddTicks(10 * (i / 40)), null, Recording.Server, "many.done", null, $"Thing {i}"))]);

        var seen = new List<string>();
        for (var next = $"{Address}?act=many.done"; next is not null;)
        {
            var page = await chief.Open(next);
            seen.AddRange(page.Page.QuerySelectorAll("tbody td:nth-child(2) bdi").Select(thing => thing.TextContent));
            next = page.Page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal((120, 120), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task Nothing_in_it_can_be_changed_by_any_way()
    {
        using var chief = await site.SignInAs(Role.Administrator);
        await RecordAsync(Entry(chief, Site.Noon.AddYears(-2), "kept.done", null, "Kept"));
        var token = (await chief.Open(Address)).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE" })
            foreach (var path in new[] { Address, $"{Address}/export?format=csv" })
            {
                var answer = await chief.Send(new HttpRequestMessage(new HttpMethod(method), path)
                {
                    Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]),
                });
                Assert.True(answer.Status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest, $"{method} {path}: {answer.Status}");
            }
        foreach (var sql in new[] { "update audit set actor = 'somebody else'", "delete from audit", "truncate audit", "insert into audit select * from audit on conflict (id) do update set actor = 'x'" })
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => site.Ask(db => db.Database.ExecuteSqlRawAsync(sql)));

        Assert.Equal(("kept.done", "Kept"), await site.Ask(db => db.Audit.Where(e => e.Act == "kept.done").Select(e => new ValueTuple<string, string>(e.Act, e.Subject)).SingleAsync()));
    }

    public static TheoryData<AuditFilter> Filters()
    {
        var all = new AuditFilter(null, false, null, null, null, null, null);
        return [all, all with { ByServer = true }, all with { AccountId = Guid.NewGuid() }, all with { Act = "x.y" }, all with { SubjectId = Guid.NewGuid() }, all with { Words = "words" }, all with { From = Site.Noon }];
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Each_way_to_narrow_it_reads_an_index(AuditFilter filter)
    {
        var plan = await site.Ask(async db =>
        {
            site.Commands.Clear();
            await db.Entries(filter, new(Site.Noon, Guid.NewGuid())).Take(51).ToListAsync();
            var asked = site.Commands.Recorded.Single(command => command.Sql.Contains("FROM audit", StringComparison.Ordinal));
            await db.Database.OpenConnectionAsync();
            // A table this small would be read whole, whatever there is to walk.
            await db.Database.ExecuteSqlRawAsync("set enable_seqscan = off");
            var explained = await ExplainAsync(db, asked);
            await db.Database.ExecuteSqlRawAsync("reset all");
            await db.Database.CloseConnectionAsync();
            return explained;
        });

        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        Assert.Contains("using ix_audit_", plan.Replace("Scan on ix_", "Scan using ix_", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static async Task<string> ExplainAsync(NewsDb db, RecordedCommand asked)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "explain " + asked.Sql;
        command.Parameters.AddRange(asked.Parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    private static string QueryOf(string name, string value) => $"?{name}={Uri.EscapeDataString(value)}";

    private static AuditEntry Entry(Writer who, DateTimeOffset at, string act, Guid? subjectId, string subject) =>
        new(at, who.Account.Id, who.Account.Name, act, subjectId, subject) { Before = new Dictionary<string, string> { ["title"] = "old" }, After = new Dictionary<string, string> { ["title"] = "new" } };

    private Task RecordAsync(params AuditEntry[] entries) => site.Has(entries);

    private static async Task<List<string>> ActsAsync(Writer chief, string query) =>
        [.. (await chief.Open(Address + query)).Page.QuerySelectorAll("tbody th").Select(act => act.TextContent)];
}
