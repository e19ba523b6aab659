namespace RightsToAll.Data.Migrations;

/// <summary>How readers find: what is known of words, what matches nearest in time, what it is worth.</summary>
public partial class Search
{
    private const string Finding =
        """
        -- What is found of names whatever language they are in.
        create function search_name(name text) returns tsvector language plpgsql immutable strict parallel safe set search_path from current as $$
        declare
            found tsvector := '';
            language text;
        begin
            foreach language in array array[
                'simple', 'arabic', 'armenian', 'basque', 'catalan', 'danish', 'dutch', 'english', 'estonian', 'finnish', 'french', 'german', 'greek', 'hindi', 'hungarian',
                'indonesian', 'irish', 'italian', 'lithuanian', 'nepali', 'norwegian', 'portuguese', 'romanian', 'russian', 'serbian', 'spanish', 'swedish', 'tamil',
                'turkish', 'yiddish'] loop
                found := found || strip(to_tsvector(('search_' || language)::regconfig, search_text(name)));
            end loop;
            return found;
        end $$;

        create index ix_tags_search on tags using gin (search_name(name));
        create index ix_tag_aliases_search on tag_aliases using gin (search_name(name));
        create index ix_authors_search on authors using gin (search_name(name));

        -- Written words that look like one that nothing has, the likest first.
        create function search_near(misspelt text) returns table (word text, documents integer) language sql stable set pg_trgm.similarity_threshold = 0.25 as $$
            select word, documents from search_words where search_words.word % misspelt order by similarity(search_words.word, misspelt) desc, documents desc, word limit 24
        $$;

        -- All that is to be known of the words of a search before it is made: what they become in each language of the archive, in which they say nothing,
        -- which tags and authors are called so, how many documents have them, and what they may have been meant to be. Then how many have some lexemes.
        create function search_look_up(words text[], lexemes text[], until timestamptz)
        returns table (stems text[], empty_in text[], marks text[], documents integer, written boolean, near text[], near_documents integer[]) language plpgsql stable set enable_seqscan = off as $$
        declare
            languages constant text[] := array(select name from search_languages where name <> 'simple');
            typed text;
            called tsquery;
        begin
            foreach typed in array words loop
                typed := trim(unaccent(lower(search_text(typed))));
                stems := array(
                    select distinct lexeme from (
                        select typed as lexeme
                        union all
                        select unnest(ts_lexize(('search_' || name)::regdictionary, typed)) from unnest(languages) as name) as lexemes);
                empty_in := array(select name from unnest(languages) as name where ts_lexize((name || '_stem')::regdictionary, typed) = '{}');
                called := array_to_string(array(select quote_literal(stem) from unnest(stems) as stem), '|')::tsquery;
                marks := array(
                    select mark from (
                        (select 't:' || t.id as mark from tags t where search_name(t.name) @@ called order by t.article_count desc limit 10)
                        union
                        (select 't:' || a.tag_id from tag_aliases a where search_name(a.name) @@ called order by a.name limit 10)
                        union
                        (select 'u:' || n.id from authors n where search_name(n.name) @@ called order by n.name limit 10)) as named);
                select coalesce(sum(l.documents), 0) into documents from search_lexemes l where l.lexeme = any (stems || marks);
                -- What is counted lags a little behind what is published, and has what is only scheduled, which nobody is to hear of.
                if documents <= 100 then
                    documents := case when exists (
                        select from search_documents d
                        where d.words @@ array_to_string(array(select quote_literal(lexeme) from unnest(stems || marks) as lexeme), '|')::tsquery and d.listed_at <= until)
                        then greatest(documents, 1) else 0 end;
                end if;
                written := exists (select from search_words w where w.word = typed);
                near := '{}';
                near_documents := '{}';
                if (documents <= 2 or not written) and length(typed) between 4 and 30 then
                    select coalesce(array_agg(n.word), '{}'), coalesce(array_agg(n.documents), '{}') into near, near_documents
                    from search_near(typed) as n where n.word <> typed;
                end if;
                return next;
            end loop;
            return query
                select array[sought.lexeme], '{}'::text[], '{}'::text[], coalesce(l.documents, 0), true, '{}'::text[], '{}'::integer[]
                from unnest(lexemes) with ordinality as sought(lexeme, place) left join search_lexemes l on l.lexeme = sought.lexeme order by place;
        end $$;

        -- The nearest documents to a place in time that match. "way": 0 by the index of words; 1 by walking from there, where many are thought to match, and by the
        -- index after all where few do; 2 by walking and no further; 3 by the index of words and years, in ever longer stretches, where more match than one would fetch.
        create function search_nearest(matching tsquery, way integer, newer boolean, place_at timestamptz, place_id uuid, until timestamptz, most integer)
        returns table (id uuid, at timestamptz) language plpgsql stable rows 500 set enable_seqscan = off as $$
        declare
            beyond constant text := case when newer then '>' else '<' end;
            direction constant text := case when newer then 'asc' else 'desc' end;
            -- Sums instead of columns, so that the index of times cannot look cheaper than it is.
            by_index constant text := format(
                'select array_agg(article_id), array_agg(at) from (
                    select article_id, listed_at as at from search_documents
                    where words @@ $4 and listed_at + interval ''0'' <= $1 and (listed_at + interval ''0'', article_id) %1$s ($2, $3) and listed_at + interval ''0'' between $6 and $7
                    order by listed_at + interval ''0'' %2$s, article_id %2$s limit $5) as found', beyond, direction);
            place constant integer := extract(year from least(place_at, until) at time zone 'UTC');
            years integer;
            ids uuid[];
            moments timestamptz[];
        begin
            if way in (1, 2) then
                execute format(
                    'select array_agg(article_id), array_agg(listed_at) from (
                        select article_id, listed_at from (
                            select article_id, listed_at, words from search_documents
                            where listed_at <= $1 and (listed_at, article_id) %1$s ($2, $3)
                            order by listed_at %2$s, article_id %2$s limit 8000) as near
                        where words @@ $4 limit $5) as found', beyond, direction) into ids, moments using until, place_at, place_id, matching, most;
            end if;
            if way in (1, 3) and coalesce(cardinality(ids), 0) < most then
                -- The year of an article is that of its day where the newsroom is, up to fourteen hours off: so a year more is asked for, and of the last a day less believed.
                foreach years in array array[1, 3, 7] loop
                    execute by_index into ids, moments using until, place_at, place_id,
                        (select string_agg('''y:' || case when newer then place - 1 + year else place + 1 - year end || '''', '|') from generate_series(0, years + 1) as year)::tsquery && matching, most,
                        case when newer then '-infinity' else make_timestamptz(place - years, 1, 2, 0, 0, 0, 'UTC') end,
                        case when newer then make_timestamptz(place + years, 12, 30, 23, 59, 59, 'UTC') else 'infinity' end;
                    exit when cardinality(ids) >= most;
                end loop;
            end if;
            if way <> 2 and coalesce(cardinality(ids), 0) < most then
                execute by_index into ids, moments using until, place_at, place_id, matching, most, '-infinity'::timestamptz, 'infinity'::timestamptz;
            end if;
            return query select * from unnest(ids, moments);
        end $$;

        -- The newest documents before a place in time that match, and the newest that do so in their titles, with what they are worth for a search: where each word stands first of all, a little
        -- of how often, squared by how much of what is looked for is there at all, and up to a quarter more for what is new.
        create function search_ranked(
            matching tsquery, way integer, in_title tsquery, terms tsquery[], marks tsquery[], weights double precision[], place timestamptz, until timestamptz, most integer)
        returns table (id uuid, at timestamptz, score double precision, whole boolean, language text, category_id uuid, tag_ids uuid[], author_ids uuid[], year integer)
        language plpgsql stable as $$
        begin
            return query
            with candidates as (
                select c.id from search_nearest(matching, way, false, place, 'ffffffff-ffff-ffff-ffff-ffffffffffff', until, most) as c
                union
                select t.id from search_nearest(in_title, case when way = 3 then 3 else 0 end, false, place, 'ffffffff-ffff-ffff-ffff-ffffffffffff', until, most / 2) as t where in_title is not null
            )
            select d.article_id, d.listed_at,
                worth.text * power(worth.covered / worth.whole, 2) * (1 + 0.25 * exp(-extract(epoch from until - d.listed_at) / 31536000)),
                worth.covered >= worth.whole, d.language, d.category_id, d.tag_ids, d.author_ids, d.year
            from candidates c join search_documents d on d.article_id = c.id
            cross join lateral (
                select greatest(sum(w.weight), 1e-9) as whole, coalesce(sum(w.weight) filter (where w.found or w.named), 0) as covered,
                    coalesce(sum(w.weight * (case when w.found then ts_rank('{0.05, 0.15, 0.4, 1}', d.words, w.term, 1)
                        + 0.01 * ln(1 + 10 * ts_rank_cd('{0.1, 0.1, 0.1, 0.1}', d.words, w.term)) else 0 end + case when w.named then 0.05 else 0 end)), 0) as text
                from (select u.term, u.weight, d.words @@ u.term as found, d.words @@ u.mark as named from unnest(terms, marks, weights) as u(term, mark, weight)) as w) as worth;
        end $$;

        -- A piece of a text with its words marked that a search is for: around the first of some beginnings of words, which come with the most telling first.
        create function search_snippet(language text, body text, beginnings text[], matching tsquery) returns text language plpgsql stable as $$
        declare
            folded constant text := ' ' || lower(unaccent(left(body, 20000)));
            place constant integer := (
                select position(beginning in folded) from unnest(beginnings) with ordinality as given(beginning, place) where position(beginning in folded) > 0 order by given.place limit 1);
            piece constant text := case when place is null then left(body, 3000) else substr(body, greatest(1, place - 100), 400) end;
        begin
            return ts_headline(('search_' || search_language(language))::regconfig, piece, matching, E'HighlightAll=true, StartSel=\u0001, StopSel=\u0002')
                || case when place > 101 then E'\u0003' else '' end;
        end $$;

        -- Tags and authors that are called just so, and have something that readers can read.
        create function search_offered(called text, until timestamptz) returns table (kind text, id uuid, name text, slug text) language sql stable set enable_seqscan = off as $$
            select 'offered tag', t.id, t.name::text, t.slug::text from tags t
            where (t.slug = called or t.id = (select a.tag_id from tag_aliases a where a.slug = called limit 1)) and exists (select from article_tags x where x.tag_id = t.id and x.listed_at <= until)
            union all
            select 'offered author', n.id, n.name::text, n.slug::text from authors n
            where n.slug = called and exists (select from bylines x where x.author_id = n.id and x.listed_at <= until)
        $$;

        -- Tags that are called nearly so, of which readers can read something.
        create function search_near_tags(called text, until timestamptz) returns table (name text, slug text) language sql stable set enable_seqscan = off as $$
            select t.name::text, t.slug::text from tags t
            where t.name % called and exists (select from article_tags x where x.tag_id = t.id and x.listed_at <= until)
            order by similarity(t.name, called) desc, t.name limit 8
        $$;

        -- What begins so: the last word may be unfinished.
        create function search_suggest(words text[], until timestamptz) returns table (kind text, name text, slug text, published_on date) language plpgsql stable set enable_seqscan = off as $$
        declare
            languages constant text[] := array(select l.name from search_languages l where l.name <> 'simple');
            folded constant text[] := array(select trim(unaccent(lower(search_text(word)))) from unnest(words) with ordinality as given(word, place) order by place);
            last constant text := folded[cardinality(folded)];
            named tsquery;
            titled tsquery;
            stems text;
            word text;
            frequent boolean;
        begin
            for i in 1 .. cardinality(folded) loop
                word := folded[i];
                stems := (
                    select string_agg(quote_literal('a:' || stem), '|')
                    from (select unnest(ts_lexize(('search_' || l)::regdictionary, word)) as stem from unnest(languages) as l union select word) as each_stem);
                if i = cardinality(folded) then
                    stems := stems || '|' || quote_literal('a:' || word) || ':*';
                    word := quote_literal(word) || ':*';
                else
                    word := quote_literal(word);
                end if;
                named := case when i = 1 then word::tsquery else named && word::tsquery end;
                titled := case when i = 1 then stems::tsquery else titled && stems::tsquery end;
            end loop;
            return query select 'category', c.name::text, c.slug::text, null::date from categories c where search_name(c.name) @@ named order by c.position limit 3;
            return query select 'tag', t.name::text, t.slug::text, null::date from tags t where search_name(t.name) @@ named
                and exists (select from article_tags x where x.tag_id = t.id and x.listed_at <= until) order by t.article_count desc, t.name limit 4;
            return query select 'author', n.name::text, n.slug::text, null::date from authors n where search_name(n.name) @@ named
                and exists (select from bylines x where x.author_id = n.id and x.listed_at <= until) order by n.name limit 3;
            frequent := (select coalesce(sum(l.documents), 0) > 2000
                from (select documents from search_lexemes where lexeme >= 'a:' || last and lexeme < 'a:' || last || U&'\+10FFFF' limit 1000) as l);
            return query select 'article', a.title::text, a.slug::text, a.published_on
                from search_nearest(titled, case when frequent then 2 else 0 end, false, until, 'ffffffff-ffff-ffff-ffff-ffffffffffff', until, 5) as n
                join articles a on a.id = n.id and a.listed_at is not null order by n.at desc, n.id desc;
        end $$;
        """;
}
