using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Taxonomy;
using RightsToAll.Testing;
using RightsToAll.Tests.Web;

namespace RightsToAll.Tests.Taxonomy;

/// <summary>Several tags, or categories, that become one, and the way back, by the forms of the admin area.</summary>
public sealed class MergeTests(Site site, ITestOutputHelper output) : IClassFixture<Site>
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task Articles_drafts_addresses_and_names_move_and_come_back_exactly()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (only, both, other) = (await PublishAsync("Only", "Gone"), await PublishAsync("Both", "Stays", "Gone"), await PublishAsync("Other", "Elsewhere", "Also gone", "Gone"));
        var draft = await site.Desk.Write(new Story($"Draft {_mark}") { Tags = [Name("Gone")] });
        var (gone, also, stays) = (await TagAsync("Gone"), await TagAsync("Also gone"), await TagAsync("Stays"));
        await site.Has(new TagAlias(gone, Name("Vanished")), new RightsToAll.Redirects.Redirect($"/tag/older-{_mark}", $"/tag/gone-{_mark}") { CreatedAt = Site.Noon });
        var revision = await KeepAsync(draft.Id);

        var merged = await MergeAsync(editor, "tags", stays, gone, also);

        Assert.Contains($"“{Name("Also gone")}”, “{Name("Gone")}”", merged.Page.QuerySelector(".merges")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([Name("Stays")], await TagsAsync(only));
        Assert.Equal([Name("Stays")], await TagsAsync(both));
        Assert.Equal([Name("Elsewhere"), Name("Stays")], await TagsAsync(other));
        Assert.Equal([Name("Stays")], await DraftTagsAsync(draft.Id));
        Assert.Equal(3, await CountAsync(stays));
        foreach (var (from, to) in new[] { ("gone", ""), ("gone", "/feed"), ("gone", "/feed/atom"), ("also-gone", "/feed/json"), ("older", "") })
            Assert.Equal($"/tag/stays-{_mark}{to}", await MovedAsync($"/tag/{from}-{_mark}{to}"));
        Assert.Equal([Name("Also gone"), Name("Gone"), Name("Vanished")], await AliasesAsync(stays));
        Assert.Equal(revision, (await site.Ask(db => db.Revisions.SingleAsync(r => r.ArticleId == draft.Id))).Content.TagIds[0]);

        // What happens meanwhile is not undone: one more article of the tag that stays, one that has it no more.
        var later = await PublishAsync("Later", "Stays");
        await site.Ask(db => db.ArticleTags.Where(t => t.ArticleId == both.Id).ExecuteDeleteAsync());
        var undone = await editor.Submit(merged, "form[action$='handler=Undo'] button");
        Assert.Contains("Undone", (await editor.Open(undone.Location!)).Page.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);

        Assert.Equal([Name("Gone")], await TagsAsync(only));
        Assert.Empty(await TagsAsync(both));
        Assert.Equal([Name("Elsewhere"), Name("Also gone"), Name("Gone")], await TagsAsync(other));
        Assert.Equal([Name("Stays")], await TagsAsync(later));
        Assert.Equal([Name("Gone")], await DraftTagsAsync(draft.Id));
        Assert.Equal((2, 1, 1), (await CountAsync(gone), await CountAsync(also), await CountAsync(stays)));
        Assert.Equal($"/tag/gone-{_mark}", await MovedAsync($"/tag/older-{_mark}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/tag/gone-{_mark}"));
        Assert.Empty(await AliasesAsync(stays));
        Assert.Equal([Name("Vanished")], await AliasesAsync(gone));
        Assert.Equal(["tag.merged", "tag.merge-undone"], await site.Ask(db => db.Audit.Where(e => e.AccountId == editor.Account.Id).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync()));
    }

    [Fact]
    public async Task What_was_published_or_begun_since_gets_its_old_tag_back_too()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var (published, changed) = (await PublishAsync("Published", "Gone"), await PublishAsync("Changed", "Gone"));
        var draft = await site.Desk.Write(new Story($"Written {_mark}") { Tags = [Name("Gone")] });
        await PublishAsync("Staying", "Stays");
        await site.Ask(db => db.Articles.Where(a => a.Id == draft.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.OwnerId, editor.Account.Id)));
        var page = await editor.Open($"/admin/articles/{published.Id}");
        var merged = await MergeAsync(editor, "tags", await TagAsync("Stays"), await TagAsync("Gone"));
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        // A page that was opened before the merge names the tag by what is another name now.
        Assert.Equal(HttpStatusCode.Redirect, (await editor.Submit(page, "#edit", ("Form.Title", $"Written on {_mark}"))).Status);
        Assert.Equal([Name("Stays")], await DraftTagsAsync(published.Id));
        Assert.Equal(HttpStatusCode.Redirect, (await editor.Submit(await editor.Open($"/admin/articles/{draft.Id}/publish"), "main form.panel", ("Heeded", "true"))).Status);
        Assert.Equal([Name("Stays")], await TagsAsync(draft));
        await editor.Submit(merged, "form[action$='handler=Undo'] button");

        Assert.Equal([Name("Gone")], await TagsAsync(published));
        Assert.Equal([Name("Gone")], await DraftTagsAsync(published.Id));
        Assert.Equal([Name("Gone")], await TagsAsync(draft));
        Assert.Equal([Name("Gone")], await TagsAsync(changed));
    }

    [Fact]
    public async Task An_earlier_version_means_what_its_tag_and_category_became()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var article = await PublishAsync("Restored", "Gone", "Thrown away");
        await PublishAsync("Other", "Stays", "Thrown away");
        await site.Desk.Publish(new Story($"Other category {_mark}") { Category = Name("Staying") });
        var (mine, staying) = (await CategoryAsync("Category"), await CategoryAsync("Staying"));
        var thrown = await TagAsync("Thrown away");
        await KeepAsync(article.Id);
        await MergeAsync(editor, "tags", await TagAsync("Stays"), await TagAsync("Gone"));
        await MergeAsync(editor, "categories", staying, mine);
        await site.Ask(db => db.ArticleTags.Where(t => t.TagId == thrown).ExecuteDeleteAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await editor.Submit(await editor.Open($"/admin/tags/{thrown}"), "#delete")).Status);

        var kept = (await site.Ask(db => db.Revisions.SingleAsync(r => r.ArticleId == article.Id))).Content;
        var called = await site.Ask(db => db.NamesAsync([kept], SignedIn.As(editor.Account), Site.Noon, TestContext.Current.CancellationToken));
        Assert.Equal([Name("Gone"), Name("Category")], [called(kept.TagIds[0]), called(kept.CategoryId!.Value)]);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.Submit(await editor.Open($"/admin/articles/{article.Id}/revisions/1"), "main form")).Status);

        Assert.Equal([Name("Stays")], await DraftTagsAsync(article.Id));
        Assert.Equal(staying, await site.Ask(db => db.Drafts.Where(d => d.ArticleId == article.Id).Select(d => d.CategoryId).SingleAsync()));
    }

    [Fact]
    public async Task Categories_are_merged_and_a_page_opened_before_saves_into_the_one_that_stays()
    {
        using var editor = await site.SignInAs(Role.Editor);
        var article = await PublishAsync("Moved", "Any");
        await site.Desk.Publish(new Story($"Elsewhere {_mark}") { Category = Name("Staying") });
        var (gone, stays) = (await CategoryAsync("Category"), await CategoryAsync("Staying"));
        await site.Ask(db => db.Categories.Where(c => c.Id == gone).ExecuteUpdateAsync(set => set.SetProperty(c => c.Colour, CategoryColour.Plum).SetProperty(c => c.Position, 7)));
        var page = await editor.Open($"/admin/articles/{article.Id}");

        var merged = await MergeAsync(editor, "categories", stays, gone);
        Assert.Equal($"/category/staying-{_mark}", await MovedAsync($"/category/category-{_mark}"));
        Assert.Contains($"Moved {_mark}", (await site.PageAsync($"/category/staying-{_mark}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.Submit(page, "#edit", ("Form.Title", $"Written on {_mark}"))).Status);
        Assert.Equal(stays, await site.Ask(db => db.Drafts.Where(d => d.ArticleId == article.Id).Select(d => d.CategoryId).SingleAsync()));
        await editor.Submit(merged, "form[action$='handler=Undo'] button");

        Assert.Equal(gone, await site.Ask(db => db.Articles.Where(a => a.Id == article.Id).Select(a => a.CategoryId).SingleAsync()));
        var back = await site.Ask(db => db.Categories.SingleAsync(c => c.Id == gone));
        Assert.Equal((CategoryColour.Plum, 7), (back.Colour, back.Position));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/category/category-{_mark}"));
    }

    [Fact]
    public async Task What_others_do_meanwhile_is_told_and_nothing_is_merged_twice()
    {
        using var editor = await site.SignInAs(Role.Editor);
        using var other = await site.SignInAs(Role.Editor);
        await PublishAsync("One", "Gone", "Stays", "Third");
        var (gone, stays, third) = (await TagAsync("Gone"), await TagAsync("Stays"), await TagAsync("Third"));
        var asked = await editor.Open($"/admin/tags/merge?ids={gone}&ids={stays}");
        var form = await other.Open($"/admin/tags/{gone}");
        await other.Submit(form, "#tag", ("Name", Name("Renamed")));

        Assert.Contains("Somebody changed one of them", Assert.Single((await editor.Submit(asked, "#merge", ("Into", stays.ToString()))).Errors), StringComparison.Ordinal);
        Assert.Equal(["Choose the one that stays."], (await editor.Submit(asked, "#merge", ("Into", third.ToString()))).Errors);
        Assert.Equal(["Choose at least two to merge."], (await editor.Open($"/admin/tags/merge?ids={gone}")).Errors);
        var again = await editor.Open($"/admin/tags/merge?ids={gone}&ids={stays}");
        var theirs = await other.Open($"/admin/tags/merge?ids={gone}&ids={stays}");
        var two = await Task.WhenAll(editor.Submit(again, "#merge", ("Into", stays.ToString())), other.Submit(theirs, "#merge", ("Into", stays.ToString())));
        Assert.Single(two, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Single(two, answer => answer.Errors.Count > 0);

        // Merged on, the first merge waits for the second to be undone; and a new tag of the old name stands in its way.
        var first = await editor.Open($"/admin/tags/{stays}");
        var second = await MergeAsync(editor, "tags", third, stays);
        await editor.Submit(first, "form[action$='handler=Undo'] button");
        Assert.Equal(0, await site.Ask(db => db.Tags.CountAsync(t => t.Id == gone)));
        await site.Has(new Tag(Name("In the way"), $"stays-{_mark}"));
        var refused = await editor.Submit(second, "form[action$='handler=Undo'] button");
        Assert.Contains($"“{Name("In the way")}” has been made since", (await editor.Open(refused.Location!)).Page.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        await site.Ask(db => db.Tags.Where(t => t.Name == Name("In the way")).ExecuteDeleteAsync());
        await editor.Submit(second, "form[action$='handler=Undo'] button");
        await editor.Submit(first, "form[action$='handler=Undo'] button");
        Assert.Equal(1, await site.Ask(db => db.Tags.CountAsync(t => t.Id == gone && t.Name == Name("Renamed"))));
        // What cannot be undone any more is not offered.
        var late = await MergeAsync(editor, "tags", third, gone);
        var old = site.Clock.GetUtcNow() - Merge.Kept;
        await site.Ask(db => db.Merges.Where(m => m.IntoId == third).ExecuteUpdateAsync(set => set.SetProperty(m => m.DoneAt, old)));
        Assert.DoesNotContain("Undo", (await editor.Open($"/admin/tags/{third}")).Body, StringComparison.Ordinal);
        var tooLate = await editor.Submit(late, "form[action$='handler=Undo'] button");
        Assert.Contains("A merge can be undone for 30 days", (await editor.Open(tooLate.Location!)).Page.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_articles_are_merged_while_readers_read()
    {
        using var editor = await site.SignInAs(Role.Editor);
        await PublishAsync("One of many", "Many", "Target");
        var (many, target) = (await TagAsync("Many"), await TagAsync("Target"));
        var article = await site.Desk.PublishAt(new Story($"Read {_mark}") { Tags = [Name("Many")] });
        await site.Ask(db => db.Database.ExecuteSqlAsync(
            $"""
            with made as (
                insert into articles (id, status, title, title_key, slug, standfirst, markdown, html, contents, plain_text, words, category_id, language, keyword_links, breaking,
                    seo_title, seo_description, published_at, published_on, withdrawal_reason)
                select gen_random_uuid(), 'Published', 'Many ' || n, 'many ' || n, {"many-" + _mark + "-"} || n, 'What happened.', '', '<p>Text.</p>', '[]', 'Text.', 1,
                    (select id from categories limit 1), 'en', true, false, '', '', timestamptz '2026-01-01 00:00Z' + n * interval '1 minute', date '2026-01-01', ''
                from generate_series(1, 10000) as n returning id)
            insert into article_tags (article_id, tag_id, position) select id, {many}, 0 from made
            """));
        Assert.Equal(10_002, await CountAsync(many));
        string[] addresses = ["/", $"/tag/many-{_mark}", $"/tag/target-{_mark}", article, "/tags"];
        var asked = await editor.Open($"/admin/tags/merge?ids={many}&ids={target}");
        foreach (var address in addresses)
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(address));
        var merging = editor.Submit(asked, "#merge", ("Into", target.ToString()));
        var watch = Stopwatch.StartNew();

        var read = 0;
        do
        {
            foreach (var address in addresses)
                Assert.Contains(await StatusAsync(address), new[] { HttpStatusCode.OK, HttpStatusCode.MovedPermanently });
            read += addresses.Length;
        }
        while (!merging.IsCompleted);
        var merged = await merging;
        output.WriteLine($"Merged in {watch.Elapsed.TotalSeconds:0.00} s while {read} pages were read.");

        Assert.Equal(HttpStatusCode.Redirect, merged.Status);
        Assert.Equal(10_002, await CountAsync(target));
        Assert.Equal($"/tag/target-{_mark}", await MovedAsync($"/tag/many-{_mark}"));
        watch.Restart();
        await editor.Submit(await editor.Open(merged.Location!), "form[action$='handler=Undo'] button");
        output.WriteLine($"Undone in {watch.Elapsed.TotalSeconds:0.00} s.");
        Assert.Equal((10_002, 1), (await CountAsync(many), await CountAsync(target)));
    }

    private string Name(string name) => $"{name} {_mark}";

    private Task<Article> PublishAsync(string title, params string[] tags) =>
        site.Desk.Publish(new Story($"{title} {_mark}") { Tags = [.. tags.Select(Name)], Category = Name("Category") });

    /// <returns>The page of the one that stays.</returns>
    private static async Task<Answer> MergeAsync(Writer editor, string list, Guid into, params Guid[] gone)
    {
        var asked = await editor.Open($"/admin/{list}/merge?{string.Join('&', gone.Append(into).Select(id => $"ids={id}"))}");
        var merged = await editor.Submit(asked, "#merge", ("Into", into.ToString()));
        Assert.True(merged.Status == HttpStatusCode.Redirect, string.Join("; ", merged.Errors));
        return await editor.Open(merged.Location!);
    }

    private Task<Guid> TagAsync(string name) => site.Ask(db => db.Tags.Where(t => t.Name == Name(name)).Select(t => t.Id).SingleAsync());

    private Task<Guid> CategoryAsync(string name) => site.Ask(db => db.Categories.Where(c => c.Name == Name(name)).Select(c => c.Id).SingleAsync());

    private Task<int> CountAsync(Guid tag) => site.Ask(db => db.Tags.Where(t => t.Id == tag).Select(t => t.ArticleCount).SingleAsync());

    private Task<List<string>> AliasesAsync(Guid tag) => site.Ask(db => db.TagAliases.Where(a => a.TagId == tag).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync());

    private Task<List<string>> TagsAsync(Article article) => site.Ask(db => db.ArticleTags.Where(t => t.ArticleId == article.Id).OrderBy(t => t.Position).Select(t => t.Tag.Name).ToListAsync());

    private Task<List<string>> DraftTagsAsync(Guid article) => site.Ask(db => (
        from draft in db.Drafts.Where(d => d.ArticleId == article)
        from tag in draft.Tags
        join named in db.Tags on tag.TagId equals named.Id
        orderby tag.Position
        select named.Name).ToListAsync());

    /// <summary>A revision of what the article says now.</summary>
    /// <returns>The first of its tags.</returns>
    private async Task<Guid> KeepAsync(Guid id)
    {
        var content = await site.Ask(async db =>
            await db.Drafts.Include(d => d.Tags).Include(d => d.Authors).SingleOrDefaultAsync(d => d.ArticleId == id) is { } draft ? draft.Content
            : (await db.Articles.Include(a => a.Tags).Include(a => a.Bylines).SingleAsync(a => a.Id == id)).Content);
        await site.Has(new Revision(id, 1, RevisionKind.Saved, content, site.Clock.GetUtcNow()));
        return content.TagIds[0];
    }

    private async Task<string?> MovedAsync(string address)
    {
        using var answer = await site.Reader.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        return answer.Headers.Location?.OriginalString;
    }

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var answer = await site.Reader.GetAsync(address, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
