namespace RightsToAll.Data.Migrations
{
    /// <summary>
    /// Every node hears, as it is committed, of what may change the ticker or a page of readers. What is said are the keys of
    /// <c>Caching/Shown.cs</c>: a thing, or a place in a list ("t:…@1764…": the list of a tag, at a time of publication), and "pages" where
    /// all may have changed. A transaction that changes more than fits into one message says that.
    /// </summary>
    public partial class TellOfChanges
    {
        private const string Tell =
            """
            create function tell(said text) returns void language sql as $$
                select pg_notify('newsroom_changes', case when length(told) > 7000 then 'pages ticker' else told end)
                from (select string_agg(distinct word, ' ') as told from regexp_split_to_table(said, ' ') as word where word <> '') as words
                where told is not null
            $$;

            create function place_of(moment timestamptz) returns text language sql immutable as $$
                select (extract(epoch from moment) * 1000000)::bigint::text
            $$;

            create function pages_with(article_id uuid, original_id uuid, listed_at timestamptz, published_on date, category_id uuid, breaking boolean)
            returns text language sql stable as $$
                select concat_ws(' ',
                    'a:' || pages_with.article_id, 'v:' || coalesce(original_id, pages_with.article_id),
                    'all@' || place_of(pages_with.listed_at), 'c:' || category_id || '@' || place_of(pages_with.listed_at),
                    'd@' || (published_on - date '0001-01-01'),
                    (select string_agg('t:' || x.tag_id || '@' || place_of(x.listed_at), ' ') from article_tags x where x.article_id = pages_with.article_id),
                    (select string_agg('u:' || x.author_id || '@' || place_of(x.listed_at), ' ') from bylines x where x.article_id = pages_with.article_id),
                    case when breaking or exists (select from ticker_items i where i.article_id = pages_with.article_id) then 'ticker' end)
            $$;

            create function tell_of_articles() returns trigger language plpgsql as $$
            declare
                changed uuid[];
                said text;
            begin
                -- What only the newsroom sees, such as the saves of a draft, is no news.
                if tg_op = 'UPDATE' then
                    select array_agg(id) into changed
                    from old_rows o join new_rows n using (id)
                    where (o.published_at is not null or n.published_at is not null)
                        and (o.status, o.title, o.slug, o.standfirst, o.html, o.words, o.lead_picture_id, o.category_id, o.language, o.breaking, o.seo_title,
                            o.seo_description, o.published_at, o.published_on, o.updated_at, o.withdrawn_at, o.withdrawal_reason, o.withdraw_at, o.withdraw_as, o.translation_of)
                        is distinct from (n.status, n.title, n.slug, n.standfirst, n.html, n.words, n.lead_picture_id, n.category_id, n.language, n.breaking, n.seo_title,
                            n.seo_description, n.published_at, n.published_on, n.updated_at, n.withdrawn_at, n.withdrawal_reason, n.withdraw_at, n.withdraw_as, n.translation_of);
                elsif tg_op = 'INSERT' then
                    select array_agg(id) into changed from new_rows where published_at is not null;
                else
                    select array_agg(id) into changed from old_rows where published_at is not null;
                end if;
                if cardinality(changed) > 50 then
                    perform tell('pages ticker');
                elsif changed is not null then
                    if tg_op <> 'INSERT' then
                        select string_agg(pages_with(id, translation_of, listed_at, published_on, category_id, breaking), ' ') into said
                        from old_rows where id = any (changed);
                    end if;
                    if tg_op <> 'DELETE' then
                        select concat_ws(' ', said, string_agg(pages_with(id, translation_of, listed_at, published_on, category_id, breaking), ' ')) into said
                        from new_rows where id = any (changed);
                    end if;
                    perform tell(said);
                end if;
                return null;
            end $$;

            create function tell_of_article_tags() returns trigger language plpgsql as $$
            declare
                said text;
            begin
                if tg_op <> 'INSERT' then
                    select string_agg('a:' || article_id || ' t:' || tag_id || '@' || place_of(listed_at) || ' tags', ' ') into said from old_rows where listed_at is not null;
                end if;
                if tg_op <> 'DELETE' then
                    select concat_ws(' ', said, string_agg('a:' || article_id || ' t:' || tag_id || '@' || place_of(listed_at) || ' tags', ' ')) into said
                    from new_rows where listed_at is not null;
                end if;
                perform tell(said);
                return null;
            end $$;

            create function tell_of_bylines() returns trigger language plpgsql as $$
            declare
                said text;
            begin
                if tg_op <> 'INSERT' then
                    select string_agg('a:' || article_id || ' u:' || author_id || '@' || place_of(listed_at) || ' authors', ' ') into said from old_rows where listed_at is not null;
                end if;
                if tg_op <> 'DELETE' then
                    select concat_ws(' ', said, string_agg('a:' || article_id || ' u:' || author_id || '@' || place_of(listed_at) || ' authors', ' ')) into said
                    from new_rows where listed_at is not null;
                end if;
                perform tell(said);
                return null;
            end $$;

            create function tell_of_tag() returns trigger language plpgsql as $$
            begin
                if tg_op = 'DELETE' or (old.name, old.slug, old.description) is distinct from (new.name, new.slug, new.description) then
                    perform tell('tags t:' || old.id);
                end if;
                if tg_op = 'UPDATE' and old.article_count <> new.article_count then
                    perform tell('tags n:' || old.id);
                end if;
                if tg_op = 'UPDATE' and old.trend <> new.trend then
                    perform tell('trending');
                end if;
                return null;
            end $$;

            create function tell_of_author() returns trigger language plpgsql as $$
            begin
                perform tell(concat_ws(' ', 'authors', 'u:' || old.id, 'name:' || old.slug, case when tg_op = 'UPDATE' then 'name:' || new.slug end));
                return null;
            end $$;

            create function tell_of_picture() returns trigger language plpgsql as $$
            begin
                perform tell(concat_ws(' ', 'pictures',
                    (select string_agg('a:' || id, ' ') from articles where lead_picture_id = old.id),
                    (select string_agg('authors name:' || slug, ' ') from authors where portrait_id = old.id)));
                return null;
            end $$;

            create function tell_of_article_picture() returns trigger language plpgsql as $$
            begin
                perform tell('a:' || coalesce(new.article_id, old.article_id));
                return null;
            end $$;

            create function tell_of_site_page() returns trigger language plpgsql as $$
            begin
                perform tell('p:' || old.id);
                return null;
            end $$;

            create function tell_of_change() returns trigger language plpgsql as $$
            begin
                perform tell(tg_argv[0]);
                return null;
            end $$;

            do $$
            declare
                told text;
            begin
                foreach told in array array['articles', 'article_tags', 'bylines'] loop
                    execute format('create trigger %1$s_tell_added after insert on %1$I referencing new table as new_rows for each statement execute function tell_of_%1$s()', told);
                    execute format('create trigger %1$s_tell_removed after delete on %1$I referencing old table as old_rows for each statement execute function tell_of_%1$s()', told);
                    execute format('create trigger %1$s_tell_changed after update on %1$I referencing old table as old_rows new table as new_rows '
                        'for each statement execute function tell_of_%1$s()', told);
                end loop;
                foreach told in array array['ticker_items', 'ticker_board'] loop
                    execute format('create trigger %1$s_tell after insert or update or delete on %1$I for each statement execute function tell_of_change(''ticker'')', told);
                end loop;
                foreach told in array array['categories', 'site_settings'] loop
                    execute format('create trigger %1$s_tell after insert or update or delete on %1$I for each statement execute function tell_of_change(''pages'')', told);
                end loop;
                -- Those that restoring the demo content empties.
                foreach told in array array[
                    'articles', 'article_tags', 'article_pictures', 'bylines', 'authors', 'categories', 'tags', 'pictures', 'site_pages', 'site_settings', 'front_plan',
                    'ticker_items', 'ticker_board'] loop
                    execute format('create trigger %1$s_tell_emptied after truncate on %1$I for each statement execute function tell_of_change(''pages ticker'')', told);
                end loop;
            end $$;
            -- No page is kept for it, but no replica may answer before it has it.
            create trigger redirects_tell after insert or update or delete on redirects for each statement execute function tell_of_change('redirects');
            create trigger front_plan_tell after insert or update or delete on front_plan for each statement execute function tell_of_change('front');
            create trigger tags_tell after update or delete on tags for each row execute function tell_of_tag();
            create trigger authors_tell after update or delete on authors for each row execute function tell_of_author();
            create trigger pictures_tell after update or delete on pictures for each row execute function tell_of_picture();
            create trigger article_pictures_tell after insert or update or delete on article_pictures for each row execute function tell_of_article_picture();
            create trigger site_pages_tell after update or delete on site_pages for each row execute function tell_of_site_page();
            """;

        private const string BeSilent =
            """
            drop function tell_of_articles, tell_of_article_tags, tell_of_bylines, tell_of_tag, tell_of_author, tell_of_picture, tell_of_article_picture, tell_of_site_page,
                tell_of_change cascade;
            drop function pages_with, place_of, tell;
            """;
    }
}
