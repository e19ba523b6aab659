using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using RightsToAll.Accounts;
using RightsToAll.Articles;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Articles;

/// <summary>Two texts that disagree, decided part by part.</summary>
public sealed class ConflictTests(Site site) : IClassFixture<Site>
{
    private const string Ancestor = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n";
    private const string Mine = "One.\n\nMy two.\n\nThree.\n\nMy four.\n\nMy five.\n";
    private const string Theirs = "Their one.\n\nTheir two.\n\nThree.\n\nTheir four.\n\nFive.\n";

    [Fact]
    public async Task Each_part_is_chosen_and_the_result_lands_in_the_form_to_be_saved()
    {
        using var first = await site.SignInAs(Role.Editor);
        using var second = await site.SignInAs(Role.Editor);
        var (article, told) = await DisagreeAsync(first, second);
        Assert.Equal(["Title", "Text, place 1 of 2", "Text, place 2 of 2"], told.Page.QuerySelectorAll("#choose legend").Select(legend => legend.TextContent.Trim()));
        Assert.Equal(["My title", "Their title"], told.Page.QuerySelectorAll("#choose fieldset:first-of-type pre").Select(text => text.TextContent));

        var chosen = await second.Submit(told, "#choose", ("Choice.Fields[title]", "Theirs"), ("Choice.Parts[0]", "Both"), ("Choice.Parts[1]", "Theirs"));

        Assert.Equal(HttpStatusCode.OK, chosen.Status);
        Assert.Equal("Their title", Text(chosen, "#Form_Title"));
        Assert.Equal("Their one.\n\nMy two.\n\nTheir two.\n\nThree.\n\nTheir four.\n\nMy five.", Text(chosen, "#Form_Markdown"));
        Assert.Equal("Their title", (await DraftAsync(article)).Title);
        // What was chosen is still chosen, and can be chosen otherwise.
        Assert.Equal(["Theirs", "Both", "Theirs"], chosen.Page.QuerySelectorAll("#choose input:checked").Select(input => input.GetAttribute("value")));
        chosen = await second.Submit(chosen, "#choose", ("Choice.Parts[1]", "Mine"));
        Assert.Contains("My four.", Text(chosen, "#Form_Markdown"), StringComparison.Ordinal);

        AtTheDesk.IsDone(await second.Submit(chosen, "#edit"));
        var draft = await DraftAsync(article);
        Assert.Equal(("Their title", "Their one.\n\nMy two.\n\nTheir two.\n\nThree.\n\nMy four.\n\nMy five.\n"), (draft.Title, draft.Markdown));
        var texts = await site.Ask(db => db.Revisions.Where(r => r.ArticleId == article.Id).Select(r => r.Content).ToListAsync());
        Assert.Contains(texts, text => text.Markdown == Mine);
        Assert.Contains(texts, text => text.Markdown == Theirs);
    }

    [Fact]
    public async Task Somebody_who_saves_while_it_is_being_decided_is_not_written_over()
    {
        using var first = await site.SignInAs(Role.Editor);
        using var second = await site.SignInAs(Role.Editor);
        var (article, told) = await DisagreeAsync(first, second);
        await first.SaveAsync(article, ("Form.Standfirst", "A later word."));

        var chosen = await second.Submit(told, "#choose", ("Choice.Fields[title]", "Mine"));
        var again = await second.Submit(chosen, "#edit");

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal("A later word.", Text(again, "#Form_Standfirst"));
        Assert.Equal("A later word.", (await DraftAsync(article)).Standfirst);
    }

    [Fact]
    public async Task Only_texts_of_this_article_can_be_put_together()
    {
        using var first = await site.SignInAs(Role.Editor);
        using var second = await site.SignInAs(Role.Editor);
        var (_, told) = await DisagreeAsync(first, second);

        var answer = await second.Submit(told, "#choose", ("Choice.Mine", "999"));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    private async Task<(Article Article, Answer Told)> DisagreeAsync(Writer first, Writer second)
    {
        var article = await site.Desk.Write(new Story($"A title {Guid.NewGuid():N}"));
        await first.SaveAsync(article, ("Form.Markdown", Ancestor));
        var page = await second.Open(AtTheDesk.PathOf(article));
        await first.SaveAsync(article, ("Form.Markdown", Theirs), ("Form.Title", "Their title"));
        var told = await second.Submit(page, "#edit", ("Form.Markdown", Mine), ("Form.Title", "My title"));
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        return (article, told);
    }

    private Task<Draft> DraftAsync(Article article) => site.Ask(db => db.Drafts.SingleAsync(d => d.ArticleId == article.Id));

    private static string Text(Answer page, string field) => ((IHtmlTextAreaElement)page.Page.QuerySelector(field)!).Value.Trim();
}

public sealed class MergeChoiceTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];

    private static readonly ArticleContent Ancestor = new("A title", "a-title", "Short.", "one\n\ntwo\n", null, Ids[0], [], [], "en", true, false, "", "");

    [Fact]
    public void Where_nothing_is_said_mine_stands()
    {
        var (mine, theirs) = (Ancestor with { Title = "Mine", Markdown = "1\n\ntwo\n" }, Ancestor with { Title = "Theirs", Markdown = "2\n\ntwo\n" });

        var chosen = Choose(mine, theirs, []);

        Assert.Equal(("Mine", "1\n\ntwo\n"), (chosen.Title, chosen.Markdown));
    }

    [Theory]
    [InlineData(MergeSide.Mine, "Mine", "mine\n\ntwo\n")]
    [InlineData(MergeSide.Theirs, "Theirs", "theirs\n\ntwo\n")]
    [InlineData(MergeSide.Both, "Mine / Theirs", "mine\n\ntheirs\n\ntwo\n")]
    public void A_text_is_taken_from_either_side_or_from_both(MergeSide side, string title, string markdown)
    {
        var (mine, theirs) = (Ancestor with { Title = "Mine", Markdown = "mine\n\ntwo\n" }, Ancestor with { Title = "Theirs", Markdown = "theirs\n\ntwo\n" });

        var chosen = Choose(mine, theirs, new() { [ArticleFields.Title] = side }, side);

        Assert.Equal((title, markdown), (chosen.Title, chosen.Markdown));
    }

    [Fact]
    public void What_is_no_text_cannot_be_both()
    {
        var (mine, theirs) = (Ancestor with { CategoryId = Ids[1], TranslationOf = Ids[3], Slug = "mine" }, Ancestor with { CategoryId = Ids[2], TranslationOf = Ids[2], Slug = "theirs" });

        var both = Choose(mine, theirs, new() { [ArticleFields.Category] = MergeSide.Both, [ArticleFields.TranslationOf] = MergeSide.Both, [ArticleFields.Slug] = MergeSide.Both });
        var one = Choose(mine, theirs, new() { [ArticleFields.Category] = MergeSide.Theirs, [ArticleFields.TranslationOf] = MergeSide.Theirs, [ArticleFields.Slug] = MergeSide.Theirs });

        Assert.Equal((Ids[1], Ids[3], "mine"), (both.CategoryId, both.TranslationOf, both.Slug));
        Assert.Equal((Ids[2], Ids[2], "theirs"), (one.CategoryId, one.TranslationOf, one.Slug));
    }

    [Fact]
    public void What_only_one_side_changed_stays_whatever_is_said()
    {
        var (mine, theirs) = (Ancestor with { Title = "Mine" }, Ancestor with { Standfirst = "Theirs.", TranslationOf = Ids[3] });

        var chosen = Choose(mine, theirs, new() { [ArticleFields.Title] = MergeSide.Theirs, [ArticleFields.Standfirst] = MergeSide.Mine, [ArticleFields.TranslationOf] = MergeSide.Mine }, MergeSide.Theirs);

        Assert.Equal(("Mine", "Theirs.", Ids[3]), (chosen.Title, chosen.Standfirst, chosen.TranslationOf));
    }

    [Fact]
    public void Of_a_deletion_and_a_change_both_is_the_change()
    {
        var chosen = Choose(Ancestor with { Markdown = "one\n\n" }, Ancestor with { Markdown = "one\n\nTWO\n" }, [], MergeSide.Both);

        Assert.Equal("one\n\nTWO\n", chosen.Markdown);
    }

    private static ArticleContent Choose(ArticleContent mine, ArticleContent theirs, Dictionary<string, MergeSide> fields, params MergeSide[] parts) =>
        ContentMerge.Chosen(Ancestor, mine, theirs, new MergeChoice(fields, parts));
}
