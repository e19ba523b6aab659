namespace RightsToAll.Data.Migrations;

/// <summary>
/// An article's page now reads archived articles too, and heeds the time at which one is withdrawn. Lists still read
/// <c>teasers</c>, which hold published articles only.
/// </summary>
public partial class Workflow
{
    private const string Related =
        """
        a.category_id, c.name as category, c.slug as category_slug,
            coalesce((
                select jsonb_agg((select jsonb_build_object('name', n.name, 'slug', n.slug) from authors n where n.id = b.author_id) order by b.position)
                from bylines b where b.article_id = a.id), '[]') as authors,
            (select jsonb_build_object(
                'width', p.width, 'height', p.height, 'alt', p.alt, 'caption', p.caption, 'credit', p.credit,
                'source', p.source, 'licence', p.licence, 'illustrative', p.illustrative, 'renditions', p.renditions)
            from pictures p where p.id = a.lead_picture_id) as picture,
            coalesce((
                select jsonb_agg((
                    select jsonb_build_object('id', t.id, 'name', t.name, 'slug', t.slug, 'articleCount', t.article_count)
                    from tags t where t.id = l.tag_id) order by l.position)
                from article_tags l where l.article_id = a.id), '[]') as tags
        from articles a join categories c on c.id = a.category_id
        """;

    private const string ReadersArticle =
        $"""
        drop view published_articles;
        create view published_articles as
        select a.id, a.published_at, a.published_on, a.slug, a.title, a.standfirst, a.language, a.html, a.contents, a.words,
            a.updated_at, a.seo_title, a.seo_description, a.withdrawal_reason, a.translation_of,
            case when a.withdraw_as = 'Withdrawn' then a.withdraw_at end as gone_at,
            case when a.withdraw_as = 'Archived' then a.withdraw_at else a.withdrawn_at end as archived_at,
            {Related}
        where a.status in ('Published', 'Archived');
        """;

    private const string ReadersArticleBefore =
        $"""
        drop view published_articles;
        create view published_articles as
        select a.id, a.listed_at, a.published_on, a.slug, a.title, a.standfirst, a.language, a.html, a.contents, a.words,
            a.updated_at, a.seo_title, a.seo_description,
            {Related}
        where a.listed_at is not null;
        """;
}
