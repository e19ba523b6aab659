using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Authors;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Ticker;
using RightsToAll.Web;

namespace RightsToAll.Browser.Admin;

/// <summary>Every field that somebody may fill, filled with what has made other sites run scripts, on every page that shows it.</summary>
[Collection<WritingRoomTests>]
public sealed class InjectionTests(WritingRoom room)
{
    private const string Attack = """'"><img src=x onerror=ran()><svg onload=ran()><script>ran()</script>{{7*7}}${ran()}</textarea></title><a href=javascript:ran()>""";

    private const string AttackText = """
        <script>ran()</script><img src=x onerror="ran()"><a href="javascript:ran()">a</a><iframe srcdoc="<script>parent.ran()</script>"></iframe>

        [b](javascript:ran()) [c](data:text/html,<script>ran()</script>) ![d"onerror="ran()](x"onerror="ran())

        <form action="javascript:ran()"><button id=main name=body>e</button></form> <p style="background:url(javascript:ran())" onclick="ran()">f</p>

        <math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror=ran()>"></table></math>

        | <b onmouseover=ran()>g</b> | h |
        |---|---|
        | {onclick="ran()"} | [i]: javascript:ran() |
        """;

    [Fact]
    public async Task Nothing_that_anybody_writes_runs_in_anybody_s_browser()
    {
        using var editor = await room.Site.SignInAs(Role.Editor, name: Attack[..60]);
        var paths = await PlantAsync(editor);
        await using var visit = await room.SitDownAsync(editor);
        await visit.Context.AddInitScriptAsync("window.ran = () => { window.hasRun = true; };");

        foreach (var path in paths)
        {
            await visit.Page.GotoAsync(new Uri(room.Site.Address, path).AbsoluteUri);
            Assert.False(await visit.Page.EvaluateAsync<bool>("'hasRun' in window"), path);
            Assert.Equal(0, await visit.Page.Locator("[onerror], [onload], [onclick], [onmouseover], [href^='javascript:'], [src='x'], iframe, main form[action^='javascript']").CountAsync());
            Assert.DoesNotContain(await visit.TroublesAsync(), trouble => !trouble.Contains("404", StringComparison.Ordinal));
        }
    }

    private async Task<IReadOnlyList<string>> PlantAsync(Writer editor)
    {
        var author = new Author(Attack[..80], "attacked-author");
        var category = new Category(Attack[..60], "attacked-category") { Description = Attack };
        var tag = new Tag(Attack[..60].Replace(",", "", StringComparison.Ordinal), "attacked-tag") { Description = Attack };
        await room.Site.Has(author, category, tag);
        var path = (await room.BeginAsync(editor, Attack, AttackText)).AbsolutePath;
        await editor.Submit(await editor.Open(path), "#edit",
            ("Form.Slug", "attacked"), ("Form.Standfirst", Attack), ("Form.SeoTitle", Attack), ("Form.SeoDescription", Attack), ("Form.Category", category.Id.ToString()));
        await editor.Submit(await editor.Open(path), "#notes form:last-of-type", ("text", Attack));
        var id = Guid.Parse(path.Split('/')[^1]);
        await PublishAsync(id, author.Id, tag.Id);
        var article = await room.Site.Ask(db => db.Articles.SingleAsync(a => a.Id == id));
        await room.Site.Has(new TickerItem { Headline = Attack, StartsAt = room.Site.Clock.GetUtcNow() });
        return
        [
            "/", Addresses.Article(article.PublishedOn!.Value, article.Slug), "/tag/attacked-tag", "/category/attacked-category", "/author/attacked-author", "/tags", "/authors",
            "/breaking-news", "/search?q=" + Uri.EscapeDataString(Attack), "/admin/articles", "/admin/articles?q=" + Uri.EscapeDataString(Attack), path, path + "/preview", path + "/revisions",
            path + "/revisions/1", path + "/compare?from=1&to=2", path + "/pictures?q=" + Uri.EscapeDataString(Attack), path + "/preview-links", path + "/withdraw", path + "/publish", "/admin/account",
        ];
    }

    // The desk's own checks would keep such a text from readers; here it gets there all the same.
    private Task<int> PublishAsync(Guid id, Guid authorId, Guid tagId) => room.Site.Ask(async db =>
    {
        var article = await db.Articles.AsTracking().Include(a => a.Bylines).Include(a => a.Tags).SingleAsync(a => a.Id == id);
        var draft = await db.Drafts.AsTracking().Include(d => d.Authors).Include(d => d.Tags).SingleAsync(d => d.ArticleId == id);
        draft.Revise(draft.Content with { AuthorIds = [authorId], TagIds = [tagId] }, room.Site.Clock.GetUtcNow());
        var text = new RightsToAll.Text.MarkdownRenderer().Render(draft.Markdown, new());
        article.Publish(draft, text, room.Site.Clock.GetUtcNow(), TimeZoneInfo.Utc);
        return await db.SaveChangesAsync();
    });
}
