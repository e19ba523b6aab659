namespace RightsToAll.Data.Migrations;

/// <summary>What is searched: a document for each article that is published, in the words of its language.</summary>
public partial class Search
{
    private const string Documents =
        """
        create extension if not exists unaccent;

        do $$
        declare
            language text;
        begin
            foreach language in array array[
                'arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'estonian', 'finnish', 'french', 'german', 'greek', 'hindi', 'hungarian',
                'indonesian', 'irish', 'italian', 'lithuanian', 'nepali', 'norwegian', 'portuguese', 'romanian', 'russian', 'serbian', 'spanish', 'swedish', 'tamil',
                'turkish', 'yiddish'] loop
                -- No word is left out: "have" in quotes means "have".
                execute format('create text search dictionary search_%1$s (template = snowball, language = %1$s)', language);
                execute format('create text search configuration search_%1$s (copy = pg_catalog.simple)', language);
                execute format('alter text search configuration search_%1$s alter mapping for asciiword, word, numword with unaccent, search_%1$s', language);
            end loop;
            create text search configuration search_simple (copy = pg_catalog.simple);
            alter text search configuration search_simple alter mapping for asciiword, word, numword with unaccent, simple;
        end $$;

        create function search_language(code text) returns text language sql immutable as $$
            select case split_part(lower(code), '-', 1)
                when 'ar' then 'arabic' when 'ca' then 'catalan' when 'da' then 'danish' when 'de' then 'german' when 'el' then 'greek' when 'en' then 'english'
                when 'es' then 'spanish' when 'et' then 'estonian' when 'eu' then 'basque' when 'fi' then 'finnish' when 'fr' then 'french' when 'ga' then 'irish'
                when 'hi' then 'hindi' when 'hu' then 'hungarian' when 'hy' then 'armenian' when 'id' then 'indonesian' when 'it' then 'italian' when 'lt' then 'lithuanian'
                when 'nb' then 'norwegian' when 'ne' then 'nepali' when 'nl' then 'dutch' when 'nn' then 'norwegian' when 'no' then 'norwegian' when 'pt' then 'portuguese'
                when 'ro' then 'romanian' when 'ru' then 'russian' when 'sr' then 'serbian' when 'sv' then 'swedish' when 'ta' then 'tamil' when 'tr' then 'turkish'
                when 'yi' then 'yiddish' else 'simple' end
        $$;


        -- As the parser is to take it: spaces for what it would take for part of a word, an address or a number; the forms of alef as one, without vowel marks;
        -- and pairs of letters where a script has no spaces.
        create function search_text(said text) returns text language plpgsql immutable strict parallel safe as $$
        declare
            spaceless constant text := '[\u0E01-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\U00020000-\U0003FFFF]';
            plain text := translate(said, E'-/.@_:&+<>=~%#\'\u2019\\?', repeat(' ', 18));
        begin
            if octet_length(plain) = length(plain) then
                return plain;
            end if;
            if plain ~ '[\u0600-\u06FF]' then
                plain := translate(plain, E'\u0623\u0625\u0622\u0671\u0649\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670\u0640', E'\u0627\u0627\u0627\u0627\u064A');
            end if;
            if plain !~ spaceless then
                return plain;
            end if;
            return (
                select string_agg(
                    case when not joined then letter when joined_after then letter || after || ' ' when joined_before then ' ' else letter || ' ' end, '' order by place)
                from (
                    select place, letter, letter ~ spaceless as joined, lag(letter) over nearby ~ spaceless as joined_before,
                        lead(letter) over nearby as after, lead(letter) over nearby ~ spaceless as joined_after
                    from regexp_split_to_table(plain, '') with ordinality as letters(letter, place)
                    window nearby as (order by place)) as letters);
        end $$;

        create table search_documents (
            article_id uuid primary key references articles on delete cascade,
            listed_at timestamptz not null,
            language text not null,
            category_id uuid not null,
            tag_ids uuid[] not null,
            author_ids uuid[] not null,
            year integer not null,
            words tsvector not null
        ) with (toast_tuple_target = 640);
        -- Beside the rows, so that to see when and where thousands were published is to read little; and plain, since it hardly shrinks.
        alter table search_documents alter column words set storage external;
        create index ix_search_documents_listed_at on search_documents (listed_at desc, article_id desc);
        -- What is written is in the index itself at once, and not in a list beside it that every search would have to read.
        create index ix_search_documents_words on search_documents using gin (words) with (fastupdate = off);

        -- How many documents have a lexeme; the empty one counts them all.
        create table search_lexemes (lexeme text collate "C" primary key, documents integer not null);
        -- Words as they are written, to mend misspelt ones by.
        create table search_words (word text collate "C" primary key, documents integer not null);
        create index ix_search_words_trigrams on search_words using gin (word gin_trgm_ops);
        -- What is to be added to both: publications append, and one node at a time adds up, so that no publication waits for another.
        create table search_counts (id bigint generated always as identity primary key, lexemes text[] not null, words text[] not null, step integer not null);
        -- Dictionaries that any document was written by.
        create table search_languages (name text primary key);
        -- Articles whose document is to be written by and by, in this order; their words were counted already, or will be then.
        create table search_pending (article_id uuid primary key, counted boolean not null, place bigint generated always as identity);
        create index ix_search_pending_place on search_pending (place);

        create function search_vector(language text, title text, standfirst text, captions text, body text) returns tsvector language plpgsql stable as $$
        declare
            dictionary constant regconfig := ('search_' || search_language(language))::regconfig;
            heading constant tsvector := setweight(to_tsvector(dictionary, search_text(title)), 'A') || setweight(to_tsvector(dictionary, search_text(standfirst)), 'B');
        begin
            return heading || setweight(to_tsvector(dictionary, search_text(captions)), 'C') || to_tsvector(dictionary, search_text(left(body, 100000)));
        -- A tsvector holds 1 MB.
        exception when program_limit_exceeded then
            return heading;
        end $$;

        -- What a document is found by besides its words; nothing that is typed can look so, because a colon is none of a word's letters.
        create function search_marks(words tsvector, language text, category_id uuid, tag_ids uuid[], author_ids uuid[], year integer) returns tsvector language sql immutable as $$
            select array_to_tsvector(array(select 'a:' || lexeme from unnest(ts_filter(words, '{a}'))) || array(select 't:' || id from unnest(tag_ids) as id)
                || array(select 'u:' || id from unnest(author_ids) as id) || array['c:' || category_id, 'l:' || language, 'y:' || year])
        $$;

        create function search_spellings(title text, standfirst text, body text) returns text[] language sql stable as $$
            select coalesce(array_agg(lexeme), '{}')
            from unnest(tsvector_to_array(to_tsvector('search_simple', search_text(concat_ws(' ', title, standfirst, left(body, 100000)))))) as lexeme
            where length(lexeme) between 3 and 30 and lexeme !~ '\d'
        $$;

        create function search_count_document() returns trigger language plpgsql as $$
        declare
            -- The empty one for the document itself.
            old_lexemes text[] := case when tg_op <> 'INSERT' then array_append(tsvector_to_array(old.words), '') end;
            new_lexemes text[] := case when tg_op <> 'DELETE' then array_append(tsvector_to_array(new.words), '') end;
        begin
            insert into search_counts (lexemes, words, step)
            select changed.lexemes, '{}', changed.step from (
                select array(select unnest(new_lexemes) except select unnest(old_lexemes)), 1
                union all
                select array(select unnest(old_lexemes) except select unnest(new_lexemes)), -1) as changed(lexemes, step)
            where cardinality(changed.lexemes) > 0;
            return null;
        end $$;

        create trigger search_documents_count after insert or update or delete on search_documents for each row execute function search_count_document();

        -- Writes, or takes away, what is found of some articles, by what they are now.
        create function search_write(ids uuid[]) returns void language plpgsql as $$
        begin
            insert into search_languages (name) select distinct search_language(language) from articles where id = any (ids) and listed_at is not null on conflict do nothing;
            -- Whoever else writes the same article has to be done first, or one would overwrite what the other has changed.
            perform 1 from articles where id = any (ids) order by id for no key update;
            delete from search_documents d where d.article_id = any (ids) and not exists (select from articles a where a.id = d.article_id and a.listed_at is not null);
            insert into search_documents (article_id, listed_at, language, category_id, tag_ids, author_ids, year, words)
            select id, listed_at, language, category_id, tag_ids, author_ids, year, words || search_marks(words, language, category_id, tag_ids, author_ids, year)
            from (
                select a.id, a.listed_at, a.language, a.category_id, extract(year from a.published_on)::integer as year,
                    array(select tag_id from article_tags t where t.article_id = a.id order by position) as tag_ids,
                    array(select author_id from bylines b where b.article_id = a.id order by position) as author_ids,
                    search_vector(a.language, a.title, a.standfirst,
                        coalesce((select string_agg(p.caption, ' ') from pictures p
                            where p.id = a.lead_picture_id or p.id in (select s.picture_id from article_pictures s where s.article_id = a.id)), ''),
                        a.plain_text) as words
                from articles a where a.id = any (ids) and a.listed_at is not null order by a.id) as found
            on conflict (article_id) do update set listed_at = excluded.listed_at, language = excluded.language, category_id = excluded.category_id,
                tag_ids = excluded.tag_ids, author_ids = excluded.author_ids, year = excluded.year, words = excluded.words;
        end $$;
        """;
}
