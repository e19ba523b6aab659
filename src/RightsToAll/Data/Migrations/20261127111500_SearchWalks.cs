using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace RightsToAll.Data.Migrations;

/// <summary>
/// Search looks at what it is narrowed to before it looks at words, walks on where that will find enough, and does not ask the index for what
/// a walk through the whole archive has seen. What the version before calls stays as it is.
/// </summary>
[DbContext(typeof(NewsDb))]
[Migration("20261127111500_SearchWalks")]
public partial class SearchWalks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Nearest);
        migrationBuilder.Sql(Ranked);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop function search_ranked(tsquery, integer, tsquery, tsquery[], tsquery[], double precision[], uuid, uuid, uuid, text, timestamptz, timestamptz, integer);
        drop function search_nearest(tsquery, integer, uuid, uuid, uuid, text, boolean, timestamptz, uuid, timestamptz, integer);
        """);

    private const string Nearest =
        """
        -- The nearest documents to a place in time that match. "way": 0 by the index of words; 1 by walking from there, where many are thought to match, and by the
        -- index after all where few do; 2 by walking and no further; 3 by the index of words and years, in ever longer stretches, where more match than one would fetch.
        -- What else all have to be may be named for the walk, which then reads the words of those alone; it has to be in what is to match all the same.
        create function search_nearest(
            matching tsquery, way integer, category uuid, tag uuid, author uuid, spoken text, newer boolean, place_at timestamptz, place_id uuid, until timestamptz, most integer)
        returns table (id uuid, at timestamptz) language plpgsql stable rows 500 set enable_seqscan = off as $$
        declare
            beyond constant text := case when newer then '>' else '<' end;
            direction constant text := case when newer then 'asc' else 'desc' end;
            beginning constant integer := 8000;
            continuation constant integer := 16000;
            walk constant text := format(
                'select array_agg(article_id), array_agg(listed_at) from (
                    select article_id, listed_at from (
                        select article_id, listed_at, words from (
                            select article_id, listed_at, category_id, tag_ids, author_ids, language, words from search_documents
                            where listed_at <= $1 and (listed_at, article_id) %1$s ($2, $3)
                            order by listed_at %2$s, article_id %2$s limit 32000) as near
                        where true %3$s offset $6 limit $7) as looked_at
                    where words @@ $4 limit $5) as found', beyond, direction,
                concat(
                    case when category is not null then ' and category_id = $8' end, case when tag is not null then ' and tag_ids @> array[$9]' end,
                    case when author is not null then ' and author_ids @> array[$10]' end, case when spoken is not null then ' and language = $11' end));
            -- Sums instead of columns, so that the index of times cannot look cheaper than it is.
            by_index constant text := format(
                'select array_agg(article_id), array_agg(at) from (
                    select article_id, listed_at as at from search_documents
                    where words @@ $4 and listed_at + interval ''0'' <= $1 and (listed_at + interval ''0'', article_id) %1$s ($2, $3) and listed_at + interval ''0'' between $6 and $7
                    order by listed_at + interval ''0'' %2$s, article_id %2$s limit $5) as found', beyond, direction);
            place constant integer := extract(year from least(place_at, until) at time zone 'UTC');
            years integer;
            ids uuid[] := '{}';
            moments timestamptz[] := '{}';
            more_ids uuid[];
            more_moments timestamptz[];
            is_small boolean;
        begin
            if way in (1, 2) then
                execute walk into more_ids, more_moments using until, place_at, place_id, matching, most, 0, beginning, category, tag, author, spoken;
                ids := coalesce(more_ids, '{}');
                moments := coalesce(more_moments, '{}');
                -- As many again as were looked at, twice, will make it enough.
                if way = 1 and cardinality(ids) < most and cardinality(ids) >= most / 3 then
                    execute walk into more_ids, more_moments using until, place_at, place_id, matching, most - cardinality(ids), beginning, continuation, category, tag, author, spoken;
                    ids := ids || coalesce(more_ids, '{}');
                    moments := moments || coalesce(more_moments, '{}');
                end if;
                if cardinality(ids) < most then
                    execute format(
                        'select not exists (select from search_documents where listed_at <= $1 and (listed_at, article_id) %1$s ($2, $3) order by listed_at %2$s, article_id %2$s offset $4)', beyond, direction)
                        into is_small using until, place_at, place_id, beginning;
                end if;
            end if;
            if way in (1, 3) and cardinality(ids) < most and is_small is not true then
                -- The year of an article is that of its day where the newsroom is, up to fourteen hours off: so a year more is asked for, and of the last a day less believed.
                foreach years in array array[0, 1, 3, 7] loop
                    execute by_index into ids, moments using until, place_at, place_id,
                        (select string_agg('''y:' || case when newer then place - 1 + year else place + 1 - year end || '''', '|') from generate_series(0, years + 1) as year)::tsquery && matching, most,
                        case when newer then '-infinity' else make_timestamptz(place - years, 1, 2, 0, 0, 0, 'UTC') end,
                        case when newer then make_timestamptz(place + years, 12, 30, 23, 59, 59, 'UTC') else 'infinity' end;
                    exit when cardinality(ids) >= most;
                end loop;
            end if;
            if way <> 2 and coalesce(cardinality(ids), 0) < most and is_small is not true then
                execute by_index into ids, moments using until, place_at, place_id, matching, most, '-infinity'::timestamptz, 'infinity'::timestamptz;
            end if;
            return query select * from unnest(ids, moments);
        end $$;
        """;

    private const string Ranked =
        """
        -- The newest documents before a place in time that match, and the newest that do so in their titles, with what they are worth for a search: where each word stands first of all, a little
        -- of how often, squared by how much of what is looked for is there at all, and up to a quarter more for what is new.
        create function search_ranked(
            matching tsquery, way integer, in_title tsquery, terms tsquery[], marks tsquery[], weights double precision[],
            category uuid, tag uuid, author uuid, spoken text, place timestamptz, until timestamptz, most integer)
        returns table (id uuid, at timestamptz, score double precision, whole boolean, language text, category_id uuid, tag_ids uuid[], author_ids uuid[], year integer)
        language plpgsql stable as $$
        begin
            return query
            with candidates as (
                select c.id from search_nearest(matching, way, category, tag, author, spoken, false, place, 'ffffffff-ffff-ffff-ffff-ffffffffffff', until, most) as c
                union
                select t.id from search_nearest(
                    in_title, case when way = 3 then 3 else 0 end, null, null, null, null, false, place, 'ffffffff-ffff-ffff-ffff-ffffffffffff', until, most / 2) as t where in_title is not null
            )
            select d.article_id, d.listed_at,
                worth.text * power(worth.covered / worth.whole, 2) * (1 + 0.25 * exp(-extract(epoch from until - d.listed_at) / 31536000)),
                worth.covered >= worth.whole, d.language, d.category_id, d.tag_ids, d.author_ids, d.year
            from candidates c join search_documents d on d.article_id = c.id
            -- Read once, where each of the functions below would fetch it again: nothing is weighed anew.
            cross join lateral (select setweight(d.words, 'D', '{}') as words offset 0) as said
            cross join lateral (
                select greatest(sum(w.weight), 1e-9) as whole, coalesce(sum(w.weight) filter (where w.found or w.named), 0) as covered,
                    coalesce(sum(w.weight * (case when w.found then ts_rank('{0.05, 0.15, 0.4, 1}', said.words, w.term, 1)
                        + 0.01 * ln(1 + 10 * ts_rank_cd('{0.1, 0.1, 0.1, 0.1}', said.words, w.term)) else 0 end + case when w.named then 0.05 else 0 end)), 0) as text
                from (select u.term, u.weight, said.words @@ u.term as found, said.words @@ u.mark as named from unnest(terms, marks, weights) as u(term, mark, weight)) as w) as worth;
        end $$;
        """;
}
