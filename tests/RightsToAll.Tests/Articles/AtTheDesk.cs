using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Articles;
using RightsToAll.Testing;
using RightsToAll.Web;

namespace RightsToAll.Tests.Articles;

/// <summary>What journeys of the newsroom do again and again.</summary>
internal static class AtTheDesk
{
    public static string PathOf(Article article) => $"/admin/articles/{article.Id}";

    public static string AddressOf(Article article) => Addresses.Article(article.PublishedOn!.Value, article.Slug);

    /// <summary>As a date and time field sends it.</summary>
    public static string Typed(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    public static Task<Article> StoredAsync(this Site site, Article article) => site.Ask(db => db.Articles.SingleAsync(a => a.Id == article.Id));

    public static async Task<Answer> WithdrawAsync(this Writer editor, Article article, params (string Name, string Value)[] fields) =>
        await editor.Submit(await editor.Open(PathOf(article) + "/withdraw"), "#withdraw", [.. fields, .. fields.Any(f => f.Name == "Reason") ? [] : new[] { ("Reason", "A witness asked.") }]);

    public static async Task<Answer> SaveAsync(this Writer writer, Article article, params (string Name, string Value)[] fields) =>
        await writer.Submit(await writer.Open(PathOf(article)), "#edit", fields);

    public static async Task<Answer> PublishAsync(this Writer editor, Article article, params (string Name, string Value)[] fields) =>
        await editor.Submit(await editor.Open(PathOf(article) + "/publish"), "main form", [("Heeded", "true"), .. fields]);

    public static void IsDone(Answer answer) => Assert.True(answer.Status == HttpStatusCode.Redirect, $"{answer.Status} {string.Join("; ", answer.Errors)}");

    /// <summary>For what the site does by itself, within a second.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var waited = 0; waited < 200 && !await isSo(); waited++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(await isSo());
    }
}
