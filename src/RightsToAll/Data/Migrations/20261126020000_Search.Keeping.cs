namespace RightsToAll.Data.Migrations;

/// <summary>Keeps documents and counts as what they are made of changes, whoever writes.</summary>
public partial class Search
{
    private const string Keeping =
        """
        -- In a publication what it changes is written, as it commits; of an act on hundreds of articles the rest is left to be written by and by.
        create function search_take_note(id uuid) returns void language plpgsql as $$
        declare
            written constant integer := coalesce(nullif(current_setting('newsroom.search_written', true), ''), '0')::integer;
        begin
            -- This is called as the transaction commits, so what it has written of an article is all there is to write.
            if exists (select from search_documents d where d.article_id = id and d.xmin = pg_current_xact_id()::xid) then
                return;
            end if;
            if written < 200 then
                perform set_config('newsroom.search_written', (written + 1)::text, true);
                perform search_write(array[id]);
            else
                insert into search_pending (article_id, counted) values (id, true) on conflict (article_id) do update set counted = true;
            end if;
        end $$;

        create function search_take_note_of_article() returns trigger language plpgsql as $$
        declare
            old_words text[] := '{}';
            new_words text[] := '{}';
            known boolean;
        begin
            if tg_op <> 'DELETE' then
                known := tg_op = 'UPDATE' and exists (select from search_documents d where d.article_id = new.id);
                if tg_op = 'UPDATE' and old.listed_at is not null and new.listed_at is not null and known
                    and (old.title, old.standfirst, old.plain_text) is not distinct from (new.title, new.standfirst, new.plain_text) then
                    perform search_take_note(new.id);
                    return null;
                end if;
                if new.listed_at is not null then
                    new_words := search_spellings(new.title, new.standfirst, new.plain_text);
                end if;
            end if;
            -- A document that is yet to be written, in an archive older than this table, is counted when it is.
            if tg_op = 'DELETE' or known then
                if old.listed_at is not null then
                    old_words := search_spellings(old.title, old.standfirst, old.plain_text);
                end if;
            end if;
            insert into search_counts (lexemes, words, step)
            select '{}', changed.words, changed.step from (
                select array(select unnest(new_words) except select unnest(old_words)), 1
                union all
                select array(select unnest(old_words) except select unnest(new_words)), -1) as changed(words, step)
            where cardinality(changed.words) > 0;
            if tg_op <> 'DELETE' then
                perform search_take_note(new.id);
            end if;
            return null;
        end $$;

        create function search_take_note_of_name() returns trigger language plpgsql as $$
        begin
            if tg_op <> 'INSERT' then
                perform search_take_note(old.article_id);
            end if;
            if tg_op <> 'DELETE' then
                perform search_take_note(new.article_id);
            end if;
            return null;
        end $$;

        create function search_take_note_of_caption() returns trigger language plpgsql as $$
        declare
            shown constant uuid[] := array(
                select id from articles where lead_picture_id = new.id and listed_at is not null
                union
                select article_id from article_pictures where picture_id = new.id);
        begin
            if cardinality(shown) <= 20 then
                perform search_take_note(id) from unnest(shown) as id;
            else
                insert into search_pending (article_id, counted) select unnest(shown), true on conflict do nothing;
            end if;
            return null;
        end $$;

        create function search_count_name() returns trigger language plpgsql as $$
        begin
            insert into search_counts (lexemes, words, step)
            select '{}', search_spellings(changed.name, '', ''), changed.step from (
                select case when tg_op <> 'DELETE' then new.name end, 1
                union all
                select case when tg_op <> 'INSERT' then old.name end, -1) as changed(name, step)
            where changed.name is not null;
            return null;
        end $$;

        create trigger tags_search after insert or update of name or delete on tags for each row execute function search_count_name();
        create trigger tag_aliases_search after insert or update of name or delete on tag_aliases for each row execute function search_count_name();
        create trigger authors_search after insert or update of name or delete on authors for each row execute function search_count_name();

        -- As the transaction commits: when the article, its names and its pictures are all as they will be.
        create constraint trigger articles_search_added after insert or delete on articles deferrable initially deferred
            for each row execute function search_take_note_of_article();
        create constraint trigger articles_search_changed after update on articles deferrable initially deferred for each row
            when ((old.listed_at, old.title, old.standfirst, old.plain_text, old.language, old.category_id, old.published_on, old.lead_picture_id)
                is distinct from (new.listed_at, new.title, new.standfirst, new.plain_text, new.language, new.category_id, new.published_on, new.lead_picture_id))
            execute function search_take_note_of_article();
        create constraint trigger article_tags_search after insert or update of tag_id or delete on article_tags deferrable initially deferred
            for each row execute function search_take_note_of_name();
        create constraint trigger bylines_search after insert or update of author_id or delete on bylines deferrable initially deferred
            for each row execute function search_take_note_of_name();
        create constraint trigger article_pictures_search after insert or update of picture_id or delete on article_pictures deferrable initially deferred
            for each row execute function search_take_note_of_name();
        create constraint trigger pictures_search after update on pictures deferrable initially deferred
            for each row when (old.caption is distinct from new.caption) execute function search_take_note_of_caption();

        -- Some of what is pending; answers how many articles it wrote.
        create function search_catch_up(most integer) returns integer language plpgsql as $$
        declare
            ids uuid[];
            uncounted uuid[];
        begin
            with taken as (
                delete from search_pending p using (select article_id from search_pending order by place limit most for update skip locked) as next
                where p.article_id = next.article_id returning p.article_id, p.counted)
            select array_agg(article_id), array_agg(article_id) filter (where not counted) into ids, uncounted from taken;
            insert into search_counts (lexemes, words, step)
            select '{}', search_spellings(title, standfirst, plain_text), 1 from articles a
            where a.id = any (uncounted) and a.listed_at is not null and not exists (select from search_documents d where d.article_id = a.id);
            perform search_write(ids);
            return coalesce(cardinality(ids), 0);
        end $$;

        -- Adds up some of what was appended; answers how much. One at a time, so that rows are changed in no two orders.
        create function search_count(most integer) returns integer language plpgsql as $$
        declare
            ids bigint[];
        begin
            if not pg_try_advisory_xact_lock(7283946501) then
                return 0;
            end if;
            ids := array(select id from search_counts order by id limit most);
            insert into search_lexemes as known (lexeme, documents)
            select lexeme, sum(step) from search_counts, unnest(lexemes) as lexeme where id = any (ids) group by lexeme
            on conflict (lexeme) do update set documents = known.documents + excluded.documents;
            insert into search_words as known (word, documents)
            select word, sum(step) from search_counts, unnest(words) as word where id = any (ids) group by word
            on conflict (word) do update set documents = known.documents + excluded.documents;
            delete from search_lexemes where documents <= 0 and lexeme in (select unnest(lexemes) from search_counts where id = any (ids) and step < 0);
            delete from search_words where documents <= 0 and word in (select unnest(words) from search_counts where id = any (ids) and step < 0);
            delete from search_counts where id = any (ids);
            return cardinality(ids);
        end $$;
        """;
}
