namespace RightsToAll.Data.Migrations
{
    /// <summary>The readers' views with the point that cards keep in sight; else as <see cref="ReadersViews"/> and <see cref="Workflow"/> made them.</summary>
    public partial class PictureFocus
    {
        private const string PictureWithFocus =
            """
            (select jsonb_build_object(
                'width', p.width, 'height', p.height, 'alt', p.alt, 'caption', p.caption, 'credit', p.credit,
                'source', p.source, 'licence', p.licence, 'illustrative', p.illustrative, 'renditions', p.renditions,
                'focusX', p.focus_x, 'focusY', p.focus_y)
            from pictures p where p.id = a.lead_picture_id)
            """;

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

        private static string Teaser(string picture) =>
            $"""
            a.published_on, a.slug, a.title, a.standfirst, a.language, a.breaking,
                a.category_id, c.name as category, c.slug as category_slug, {Authors} as authors, {picture} as picture
            """;

        private static string Views(string picture) =>
            $"""
            create or replace view teasers as
            select {Teaser(picture)}, a.listed_at, a.id
            from articles a {Joins}
            where a.listed_at is not null;

            -- Ordered by the copied time, so that the list of one tag or author reads its own index and nothing else.
            create or replace view teasers_by_tag as
            select {Teaser(picture)}, x.listed_at, x.article_id as id, x.tag_id
            from article_tags x join articles a on a.id = x.article_id {Joins}
            where x.listed_at is not null;

            create or replace view teasers_by_author as
            select {Teaser(picture)}, x.listed_at, x.article_id as id, x.author_id
            from bylines x join articles a on a.id = x.article_id {Joins}
            where x.listed_at is not null;

            create or replace view published_articles as
            select a.id, a.published_at, a.published_on, a.slug, a.title, a.standfirst, a.language, a.html, a.contents, a.words,
                a.updated_at, a.seo_title, a.seo_description, a.withdrawal_reason, a.translation_of,
                case when a.withdraw_as = 'Withdrawn' then a.withdraw_at end as gone_at,
                case when a.withdraw_as = 'Archived' then a.withdraw_at else a.withdrawn_at end as archived_at,
                a.category_id, c.name as category, c.slug as category_slug, {Authors} as authors, {picture} as picture,
                {Tags} as tags
            from articles a {Joins}
            where a.status in ('Published', 'Archived');
            """;
    }
}
