namespace RightsToAll.Data.Migrations
{
    /// <summary>
    /// What is due when something changes that related lists are made from; and a readers' view of an article with all that is around it,
    /// so that its page asks once. The view leaves to the reader what depends on the time: some of what it names may be yet to appear.
    /// </summary>
    public partial class Related
    {
        private const string Due =
            """
            create function articles_relate() returns trigger language plpgsql as $$
            begin
                insert into related_due (article_id, since)
                select n.id, now() from new_rows n left join old_rows o using (id)
                where (n.published_at is not null or o.published_at is not null)
                    and (o.id is null or (o.status, o.published_at, o.listed_at, o.category_id, o.language, o.title, o.standfirst, o.translation_of)
                        is distinct from (n.status, n.published_at, n.listed_at, n.category_id, n.language, n.title, n.standfirst, n.translation_of))
                order by n.id
                on conflict (article_id) do update set since = excluded.since;
                return null;
            end $$;

            create function whole_articles_relate() returns trigger language plpgsql as $$
            begin
                insert into related_due (article_id, since) select id, now() from changed_rows where published_at is not null order by id
                on conflict (article_id) do update set since = excluded.since;
                return null;
            end $$;

            -- A tag that is taken away together with its article makes nothing due.
            create function article_tags_relate() returns trigger language plpgsql as $$
            begin
                insert into related_due (article_id, since)
                select a.id, now() from articles a
                where a.id in (select article_id from changed_rows where listed_at is not null)
                order by a.id
                on conflict (article_id) do update set since = excluded.since;
                return null;
            end $$;

            create function article_tags_relate_anew() returns trigger language plpgsql as $$
            begin
                insert into related_due (article_id, since)
                select distinct n.article_id, now() from new_rows n
                where n.listed_at is not null and not exists (select from old_rows o where o.article_id = n.article_id and o.tag_id = n.tag_id)
                order by n.article_id
                on conflict (article_id) do update set since = excluded.since;
                return null;
            end $$;

            create trigger articles_relate after update on articles referencing old table as old_rows new table as new_rows for each statement execute function articles_relate();
            create trigger articles_relate_new after insert on articles referencing new table as changed_rows for each statement execute function whole_articles_relate();
            create trigger articles_relate_gone after delete on articles referencing old table as changed_rows for each statement execute function whole_articles_relate();
            create trigger article_tags_relate_added after insert on article_tags referencing new table as changed_rows for each statement execute function article_tags_relate();
            create trigger article_tags_relate_removed after delete on article_tags referencing old table as changed_rows for each statement execute function article_tags_relate();
            create trigger article_tags_relate_changed after update on article_tags referencing old table as old_rows new table as new_rows
                for each statement execute function article_tags_relate_anew();

            -- What was published before: worked through in the background, the newest first.
            insert into related_due (article_id, since) select id, published_at from articles where published_at is not null and status in ('Published', 'Archived');
            """;

        // A view of readers (see ReadersViews and PictureFocus) in the shape of Teaser, as JSON: written out at once, where jsonb would be
        // taken apart and sorted first, which took a third of the whole command's time.
        private const string Line =
            """
            'id', a.id, 'listedAt', a.listed_at, 'publishedOn', a.published_on, 'slug', a.slug, 'title', a.title, 'language', a.language,
            'categoryId', a.category_id, 'category', c.name, 'categorySlug', c.slug
            """;

        private const string Picture =
            """
            'picture', (
                select json_build_object(
                    'width', p.width, 'height', p.height, 'alt', p.alt, 'caption', p.caption, 'credit', p.credit,
                    'source', p.source, 'licence', p.licence, 'illustrative', p.illustrative, 'renditions', p.renditions, 'focusX', p.focus_x, 'focusY', p.focus_y)
                from pictures p where p.id = a.lead_picture_id)
            """;

        private const string Authors =
            """
            'authors', coalesce((
                select json_agg(json_build_object('name', n.name, 'slug', n.slug) order by b.position)
                from bylines b join authors n on n.id = b.author_id where b.article_id = a.id), '[]')
            """;

        // The first of its category are shown as cards, all others as lines. A few more than are shown, for those
        // that are yet to appear or gone.
        private const string Offered =
            $"""
            select json_agg(
                case when a.category_id = page.category_id and a.of_category <= 8 then json_build_object({Line}, {Picture}, {Authors}) else json_build_object({Line}) end
                order by a.place)
            from (
                select related.place, a.id, a.listed_at, a.published_on, a.slug, a.title, a.language, a.category_id, a.lead_picture_id,
                    row_number() over (partition by a.category_id = page.category_id order by related.place) as of_category
                from unnest(l.related) with ordinality as related(id, place)
                join articles a on a.id = related.id and a.listed_at is not null) as a
            join categories c on c.id = a.category_id
            where a.place <= 22 or (a.category_id = page.category_id and a.of_category <= 8)
            """;

        internal const string ArticlePages =
            $"""
            create view article_pages as
            select page.*,
                (select json_build_object({Line}) from articles a join categories c on c.id = a.category_id
                    where a.listed_at is not null and (a.listed_at, a.id) < (page.published_at, page.id) order by a.listed_at desc, a.id desc limit 1) as previous,
                (select json_build_object({Line}) from articles a join categories c on c.id = a.category_id
                    where a.listed_at is not null and (a.listed_at, a.id) > (page.published_at, page.id) order by a.listed_at, a.id limit 1) as next,
                coalesce((
                    select json_agg(json_build_object('language', v.language, 'publishedOn', v.published_on, 'slug', v.slug, 'listedAt', v.listed_at, 'withdrawAt', v.withdraw_at)
                        order by v.listed_at, v.id)
                    from (
                        select a.id, a.language, a.published_on, a.slug, a.listed_at, a.withdraw_at from articles a
                        where (a.id = coalesce(page.translation_of, page.id) or a.translation_of = coalesce(page.translation_of, page.id))
                            and a.id <> page.id and a.listed_at is not null
                        order by a.listed_at, a.id limit 40) as v), '[]') as versions,
                coalesce(({Offered}), '[]') as related,
                l.article_id is null or exists (select from related_due d where d.article_id = page.id) as related_due
            from published_articles page left join related_lists l on l.article_id = page.id;
            """;

        private const string Forget =
            """
            drop view article_pages;
            drop function articles_relate, whole_articles_relate, article_tags_relate, article_tags_relate_anew cascade;
            """;
    }
}
