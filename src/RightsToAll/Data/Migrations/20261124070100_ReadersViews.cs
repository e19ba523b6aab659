using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace RightsToAll.Data.Migrations;

/// <summary>
/// What readers' pages select from. The views hold published articles only, so that no reader's query can name another;
/// whether an article's time has come is for the query, with <c>listed_at</c>.
/// </summary>
[DbContext(typeof(NewsDb))]
[Migration("20261124070100_ReadersViews")]
public sealed class ReadersViews : Migration
{
    // Names and pictures are looked up one by one, for the rows that a page shows: joined, they would cost whole tables.
    private const string Picture =
        """
        (select jsonb_build_object(
            'width', p.width, 'height', p.height, 'alt', p.alt, 'caption', p.caption, 'credit', p.credit,
            'source', p.source, 'licence', p.licence, 'illustrative', p.illustrative, 'renditions', p.renditions)
        from pictures p where p.id = a.lead_picture_id)
        """;

    private const string Authors =
        """
        coalesce((
            select jsonb_agg((select jsonb_build_object('name', n.name, 'slug', n.slug) from authors n where n.id = b.author_id) order by b.position)
            from bylines b where b.article_id = a.id), '[]')
        """;

    private const string Tags =
        """
        coalesce((
            select jsonb_agg((
                select jsonb_build_object('id', t.id, 'name', t.name, 'slug', t.slug, 'articleCount', t.article_count)
                from tags t where t.id = l.tag_id) order by l.position)
            from article_tags l where l.article_id = a.id), '[]')
        """;

    private const string Joins = "join categories c on c.id = a.category_id";

    private const string Teaser =
        $"""
        a.published_on, a.slug, a.title, a.standfirst, a.language, a.breaking,
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
                {Tags} as tags
            from articles a {Joins}
            where a.listed_at is not null;
            """);
        migrationBuilder.Sql(FindArticles);
    }

    // Neither way alone is quick for every word, and PostgreSQL guesses wrong for words that never meet or that only old
    // articles have: it would read the whole archive. So the nearest thousand are looked through first, then the index of words
    // is asked for what lies beyond. A search with nothing to look up in that index, such as "-war", ends with the thousand.
    private const string FindArticles =
        """
        create function find_articles(words tsquery, newer boolean, place_at timestamptz, place_id uuid, until timestamptz, most integer)
        returns setof uuid language plpgsql stable rows 20 set enable_seqscan = off as $$
        declare
            beyond text := case when newer then '>' else '<' end;
            direction text := case when newer then 'asc' else 'desc' end;
            found uuid[];
            more boolean;
        begin
            execute format(
                'select array(
                    select id from (
                        select id, search_vector from articles
                        where listed_at <= $1 and (listed_at, id) %1$s ($2, $3)
                        order by listed_at %2$s, id %2$s limit 1000) as near
                    where search_vector @@ $4 limit $5)', beyond, direction)
                into found using until, place_at, place_id, words, most;
            if cardinality(found) = most or querytree(words) in ('', 'T') then
                return query select unnest(found);
                return;
            end if;

            execute format(
                'select exists (
                    select from articles where listed_at <= $1 and (listed_at, id) %1$s ($2, $3)
                    order by listed_at %2$s, id %2$s offset 1000)', beyond, direction)
                into more using until, place_at, place_id;
            if more then
                -- Sums instead of columns, so that the index of times cannot look cheaper than it is.
                execute format(
                    'select array(
                        select id from articles
                        where search_vector @@ $4 and listed_at + interval ''0'' <= $1 and (listed_at + interval ''0'', id) %1$s ($2, $3)
                        order by listed_at + interval ''0'' %2$s, id %2$s limit $5)', beyond, direction)
                    into found using until, place_at, place_id, words, most;
            end if;
            return query select unnest(found);
        end $$;
        """;

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
        "drop function find_articles; drop view teasers, teasers_by_tag, teasers_by_author, published_articles;");
}
