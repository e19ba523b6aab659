using Microsoft.EntityFrameworkCore;
using RightsToAll.Data;

namespace RightsToAll.Taxonomy;

/// <summary>
/// Gives all articles of a merge another tag or category, and back: a statement a table, however many there are. Revisions and
/// the dates of articles stay as they are; the triggers count.
/// </summary>
internal static class Moves
{
    /// <returns>How many articles and working copies carried one that is gone.</returns>
    public static async Task<int> MoveAsync(NewsDb db, Merge merge, CancellationToken cancel)
    {
        Guid[] gone = [.. merge.Names.Select(n => n.Id)];
        var moved = 0;
        foreach (var sql in merge.Kind == MergeKind.Tag ? RecordTags : RecordCategories)
            moved += await db.Database.ExecuteSqlRawAsync(sql, [merge.Id, merge.IntoId, gone], cancel);
        foreach (var sql in merge.Kind == MergeKind.Tag ? MoveTags : MoveCategories)
            await db.Database.ExecuteSqlRawAsync(sql, [merge.Id, merge.IntoId, gone], cancel);
        if (merge.Kind == MergeKind.Tag)
            await db.Database.ExecuteSqlRawAsync(AddReads, [merge.IntoId, gone], cancel);
        return moved;
    }

    /// <returns>How many articles and working copies have theirs back.</returns>
    public static async Task<int> MoveBackAsync(NewsDb db, Merge merge, CancellationToken cancel)
    {
        var moved = 0;
        foreach (var sql in merge.Kind == MergeKind.Tag ? MoveTagsBack : MoveCategoriesBack)
            moved += await db.Database.ExecuteSqlRawAsync(sql, [merge.Id, merge.IntoId, merge.DoneAt], cancel);
        if (merge.Kind == MergeKind.Tag)
            await db.Database.ExecuteSqlRawAsync(TakeReadsOff, [merge.IntoId, merge.Names.Select(n => n.Id).ToArray()], cancel);
        return moved;
    }

    // Else a tag that takes over others' articles would seem to rise. What was counted before stays with the ids that are gone, and is taken off by it.
    private const string AddReads =
        """
        insert into tag_reads (tag_id, day, times)
        select {0}, day, sum(times)::bigint from tag_reads where tag_id = any ({1}) group by day order by day
        on conflict (tag_id, day) do update set times = tag_reads.times + excluded.times
        """;

    private const string TakeReadsOff =
        """
        update tag_reads r set times = greatest(0, r.times - gone.times)
        from (select day, sum(times)::bigint as times from tag_reads where tag_id = any ({1}) group by day) as gone
        where r.tag_id = {0} and r.day = gone.day
        """;

    // What of an article's records tells of what is public now: those of the working copy, where it was published since.
    private const string OfPublic =
        "m.in_draft = (m.had_draft and exists (select 1 from revisions r where r.article_id = m.article_id and r.kind = 'Published' and r.kept_at > {2}))";

    // And of its working copy: where there was none, it was begun since from what was public.
    private const string OfDraft = "m.in_draft = m.had_draft";

    private static readonly string[] RecordTags = [RecordTagsOf("article_tags", "false"), RecordTagsOf("draft_tags", "true")];

    private static readonly string[] MoveTags = [.. MoveTagsOf("article_tags", "false"), .. MoveTagsOf("draft_tags", "true")];

    private static readonly string[] MoveTagsBack = [.. MoveTagsBackOf("article_tags", OfPublic), .. MoveTagsBackOf("draft_tags", OfDraft)];

    private static readonly string[] RecordCategories = [RecordCategoriesOf("articles", "id", "false"), RecordCategoriesOf("drafts", "article_id", "true")];

    private static readonly string[] MoveCategories =
        ["update articles set category_id = {1} where category_id = any ({2})", "update drafts set category_id = {1} where category_id = any ({2})"];

    private static readonly string[] MoveCategoriesBack = [MoveCategoriesBackOf("articles", "id", OfPublic), MoveCategoriesBackOf("drafts", "article_id", OfDraft)];

    // An article that carries several of them keeps the one that stays, or else the first.
    private static string RecordTagsOf(string table, string inDraft) =>
        $$"""
        insert into moved_articles (merge_id, article_id, name_id, in_draft, had_draft, position, dropped)
        select {0}, c.article_id, c.tag_id, {{inDraft}}, exists (select 1 from drafts d where d.article_id = c.article_id), c.position, c.place > 1
        from (
            select article_id, tag_id, position, row_number() over (partition by article_id order by tag_id = {1} desc, position, tag_id) as place
            from {{table}} where tag_id = {1} or tag_id = any ({2})) as c
        where c.tag_id <> {1}
        """;

    private static string[] MoveTagsOf(string table, string inDraft) =>
    [
        $$"""
        delete from {{table}} t using moved_articles m
        where m.merge_id = {0} and m.in_draft = {{inDraft}} and m.dropped and t.article_id = m.article_id and t.tag_id = m.name_id
        """,
        $$"""update {{table}} set tag_id = {1} where tag_id = any ({2})""",
    ];

    private static string[] MoveTagsBackOf(string table, string whose) =>
    [
        $$"""
        insert into {{table}} (article_id, tag_id, position)
        select m.article_id, m.name_id, m.position from moved_articles m
        where m.merge_id = {0} and m.dropped and {{whose}} and exists (select 1 from {{table}} t where t.article_id = m.article_id and t.tag_id = {1})
        """,
        $$"""
        update {{table}} t set tag_id = m.name_id from moved_articles m
        where m.merge_id = {0} and not m.dropped and {{whose}} and t.article_id = m.article_id and t.tag_id = {1}
        """,
    ];

    private static string RecordCategoriesOf(string table, string id, string inDraft) =>
        $$"""
        insert into moved_articles (merge_id, article_id, name_id, in_draft, had_draft, position, dropped)
        select {0}, c.{{id}}, c.category_id, {{inDraft}}, exists (select 1 from drafts d where d.article_id = c.{{id}}), 0, false
        from {{table}} c where c.category_id = any ({2}) and c.category_id <> {1}
        """;

    private static string MoveCategoriesBackOf(string table, string id, string whose) =>
        $$"""
        update {{table}} c set category_id = m.name_id from moved_articles m
        where m.merge_id = {0} and {{whose}} and c.{{id}} = m.article_id and c.category_id = {1}
        """;
}
