using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace RightsToAll.Data.Migrations;

/// <summary>
/// The view of an article with all that is around it, for an eighth less of the database's time: JSON is written out once, and of what is
/// around the article only what its page shows. The view has the columns it had.
/// </summary>
[DbContext(typeof(NewsDb))]
[Migration("20261127114500_LeanArticlePages")]
public partial class LeanArticlePages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"drop view article_pages; {ArticlePages}");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"drop view article_pages; {Related.ArticlePages}");

    private const string Neighbour =
        """
        select json_build_object('id', a.id, 'listedAt', a.listed_at, 'publishedOn', a.published_on, 'slug', a.slug, 'title', a.title, 'language', a.language)
        from articles a where a.listed_at is not null
        """;

    private const string Line =
        """
        'id', a.id, 'listedAt', a.listed_at, 'publishedOn', a.published_on, 'slug', a.slug, 'title', a.title, 'language', a.language,
        'categoryId', a.category_id, 'category', a.category
        """;

    private const string CardPicture =
        """
        (select json_build_object('width', p.width, 'height', p.height, 'alt', p.alt, 'renditions', p.renditions, 'focusX', p.focus_x, 'focusY', p.focus_y)
        from pictures p where p.id = a.lead_picture_id)
        """;

    // The first of its category are shown as cards, all others as lines. A few more than are shown, for those that are yet to appear or gone.
    private static readonly string Offered =
        $"""
        select json_agg(
            case when a.category_id = page.category_id and a.of_category <= 7 then json_build_object({Line}, 'picture', {CardPicture}, 'authors', {AuthorsOf("a")})
                else json_build_object({Line}) end)
        from (
            select related.place, a.id, a.listed_at, a.published_on, a.slug, a.title, a.language, a.category_id, a.lead_picture_id, c.name as category,
                count(*) filter (where a.category_id = page.category_id) over (order by related.place rows unbounded preceding) as of_category
            from unnest(l.related) with ordinality as related(id, place)
            join articles a on a.id = related.id and a.listed_at is not null
            join categories c on c.id = a.category_id
            order by related.place) as a
        where a.place <= 20 or (a.category_id = page.category_id and a.of_category <= 7)
        """;

    private static readonly string ArticlePages =
        $"""
        create view article_pages as
        select page.id, page.published_at, page.published_on, page.slug, page.title, page.standfirst, page.language, page.html, page.contents, page.words,
            page.updated_at, page.seo_title, page.seo_description, page.withdrawal_reason, page.translation_of,
            case when page.withdraw_as = 'Withdrawn' then page.withdraw_at end as gone_at,
            case when page.withdraw_as = 'Archived' then page.withdraw_at else page.withdrawn_at end as archived_at,
            page.category_id, c.name as category, c.slug as category_slug, {AuthorsOf("page")} as authors,
            (select json_build_object(
                'width', p.width, 'height', p.height, 'alt', p.alt, 'caption', p.caption, 'credit', p.credit,
                'source', p.source, 'licence', p.licence, 'illustrative', p.illustrative, 'renditions', p.renditions, 'focusX', p.focus_x, 'focusY', p.focus_y)
            from pictures p where p.id = page.lead_picture_id) as picture,
            coalesce((
                select json_agg(json_build_object('id', t.id, 'name', t.name, 'slug', t.slug, 'articleCount', t.article_count))
                from (
                    select t.id, t.name, t.slug, t.article_count from article_tags x join tags t on t.id = x.tag_id
                    where x.article_id = page.id order by x.position) as t), '[]') as tags,
            ({Neighbour} and (a.listed_at, a.id) < (page.published_at, page.id) order by a.listed_at desc, a.id desc limit 1) as previous,
            ({Neighbour} and (a.listed_at, a.id) > (page.published_at, page.id) order by a.listed_at, a.id limit 1) as next,
            coalesce((
                select json_agg(json_build_object('language', v.language, 'publishedOn', v.published_on, 'slug', v.slug, 'listedAt', v.listed_at, 'withdrawAt', v.withdraw_at))
                from (
                    select a.language, a.published_on, a.slug, a.listed_at, a.withdraw_at from articles a
                    where (a.id = coalesce(page.translation_of, page.id) or a.translation_of = coalesce(page.translation_of, page.id))
                        and a.id <> page.id and a.listed_at is not null
                    order by a.listed_at, a.id limit 40) as v), '[]') as versions,
            coalesce(({Offered}), '[]') as related,
            l.article_id is null or exists (select from related_due d where d.article_id = page.id) as related_due
        from articles page join categories c on c.id = page.category_id left join related_lists l on l.article_id = page.id
        where page.status in ('Published', 'Archived');
        """;

    private static string AuthorsOf(string article) =>
        $"""
        coalesce((
            select json_agg(json_build_object('name', n.name, 'slug', n.slug))
            from (select n.name, n.slug from bylines b join authors n on n.id = b.author_id where b.article_id = {article}.id order by b.position) as n), '[]')
        """;
}
