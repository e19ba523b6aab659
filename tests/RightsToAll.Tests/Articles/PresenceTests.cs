using System.Net;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Articles;

/// <summary>What the scripts of a writer's page ask beside saving.</summary>
public sealed class PresenceTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Others_at_an_article_are_told_until_their_page_is_not_heard_of_for_a_minute()
    {
        using var author = await site.SignInAs(Role.Author, "Amina");
        using var editor = await site.SignInAs(Role.Editor, "Bisi");
        var path = await BeginAsync(author);

        Assert.Equal("""{"others":[]}""", await ComeAsync(author, path));
        Assert.Contains("\"name\":\"Amina\",\"since\":\"2026-11-24T12:00:00", await ComeAsync(editor, path), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromSeconds(40));
        await ComeAsync(author, path);
        site.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Contains("\"since\":\"2026-11-24T12:00:00", await ComeAsync(editor, path), StringComparison.Ordinal);
        site.Clock.Advance(Presence.Forgotten + TimeSpan.FromSeconds(1));

        Assert.Equal("""{"others":[]}""", await ComeAsync(editor, path));
    }

    [Fact]
    public async Task Nobody_is_told_who_is_at_an_article_that_they_may_not_see()
    {
        using var author = await site.SignInAs(Role.Author);
        using var stranger = await site.SignInAs(Role.Author);
        var path = await BeginAsync(author);
        var own = await stranger.Open(await BeginAsync(stranger));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post(path + "/presence", Token(own))).Status);
    }

    [Theory]
    [InlineData("¿Quién juzga al juez?", "quien-juzga-al-juez")]
    [InlineData("!", "")]
    public async Task The_address_of_a_title_is_spelt_as_the_site_spells_it(string title, string slug)
    {
        using var author = await site.SignInAs(Role.Contributor);

        Assert.StartsWith($$"""{"slug":"{{slug}}",""", (await author.Open("/admin/articles/slug?title=" + Uri.EscapeDataString(title))).Body, StringComparison.Ordinal);
    }

    private static async Task<string> BeginAsync(Writer writer) =>
        (await writer.Submit(await writer.Open("/admin/articles"), "form[action='/admin/articles/new']")).Location!;

    private static async Task<string> ComeAsync(Writer writer, string path) =>
        (await writer.Post(path + "/presence", Token(await writer.Open(path)))).Body;

    private static (string, string) Token(Answer page) =>
        ("__RequestVerificationToken", page.Page.QuerySelector("#edit [name=__RequestVerificationToken]")!.GetAttribute("value")!);
}
