using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace RightsToAll.Data.Migrations;

/// <summary>
/// What readers' pages select from. Both views hold published articles only, so that no reader's query can name another;
/// whether an article's time has come is for the query, with <c>listed_at</c>.
/// </summary>
[DbContext(typeof(NewsDb))]
[Migration("20261124070100_ReadersViews")]
public sealed class ReadersViews : Migration
{
    private const string Picture =
        """
        case when p.id is not null then jsonb_build_object(
            'width', p.width, 'height', p.height, 'alt', p.alt, 'caption', p.caption, 'credit', p.credit,
            'source', p.source, 'licence', p.licence, 'illustrative', p.illustrative, 'renditions', p.renditions)
        end
        """;

    private const string Authors =
        """
        coalesce((
            select jsonb_agg(jsonb_build_object('name', n.name, 'slug', n.slug) order by b.position)
            from bylines b join authors n on n.id = b.author_id
            where b.article_id = a.id), '[]')
        """;

    private const string Joins = "join categories c on c.id = a.category_id left join pictures p on p.id = a.lead_picture_id";

    private const string Teaser =
        $"""
        a.published_on, a.slug, a.title, a.standfirst, a.language, a.breaking, a.search_vector,
            a.category_id, c.name as category, c.slug as category_slug, {Authors} as authors, {Picture} as picture
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            $"""
            create view teasers as
            select {Teaser}, a.listed_at, a.id
            from articles a {Joins}
            where a.listed_at is not null;

            -- Ordered by the copied time, so that the list of one tag or author reads its own index and nothing else.
            create view teasers_by_tag as
            select {Teaser}, x.listed_at, x.article_id as id, x.tag_id
            from article_tags x join articles a on a.id = x.article_id {Joins}
            where x.listed_at is not null;

            create view teasers_by_author as
            select {Teaser}, x.listed_at, x.article_id as id, x.author_id
            from bylines x join articles a on a.id = x.article_id {Joins}
            where x.listed_at is not null;
            """);
        migrationBuilder.Sql(
            $"""
            create view published_articles as
            select a.id, a.listed_at, a.published_on, a.slug, a.title, a.standfirst, a.language, a.html, a.contents, a.words,
                a.updated_at, a.seo_title, a.seo_description,
                a.category_id, c.name as category, c.slug as category_slug, {Authors} as authors, {Picture} as picture,
                coalesce((
                    select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'slug', t.slug, 'articleCount', t.article_count) order by l.position)
                    from article_tags l join tags t on t.id = l.tag_id
                    where l.article_id = a.id), '[]') as tags
            from articles a {Joins}
            where a.listed_at is not null;
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("drop view teasers, teasers_by_tag, teasers_by_author, published_articles;");
}
