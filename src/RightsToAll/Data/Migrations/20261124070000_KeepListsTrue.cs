using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace RightsToAll.Data.Migrations;

/// <summary>
/// Triggers that keep copied columns true whoever writes: <c>listed_at</c> on bylines and tags, the count on tags;
/// and one that refuses to change a revision.
/// </summary>
[DbContext(typeof(NewsDb))]
[Migration("20261124070000_KeepListsTrue")]
public sealed class KeepListsTrue : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create function take_listed_at() returns trigger language plpgsql as $$
        begin
            select listed_at into new.listed_at from articles where id = new.article_id;
            return new;
        end $$;

        create trigger bylines_take_listed_at before insert or update on bylines
            for each row execute function take_listed_at();
        create trigger article_tags_take_listed_at before insert or update on article_tags
            for each row execute function take_listed_at();

        create function pass_on_listed_at() returns trigger language plpgsql as $$
        begin
            update bylines set listed_at = new.listed_at where article_id = new.id;
            update article_tags set listed_at = new.listed_at where article_id = new.id;
            return null;
        end $$;

        create trigger articles_pass_on_listed_at after update on articles
            for each row when (old.listed_at is distinct from new.listed_at) execute function pass_on_listed_at();

        -- Tags are locked in one order, so that two publications at once wait for each other instead of dying.
        create function count_articles(counted uuid[], steps integer[]) returns void language plpgsql as $$
        begin
            perform 1 from tags where id = any(counted) order by id for no key update;
            update tags set article_count = article_count + change.step
            from (select unnest(counted) as id, unnest(steps) as step) as change
            where tags.id = change.id;
        end $$;

        create function count_article_tags() returns trigger language plpgsql as $$
        declare
            counted uuid[];
            steps integer[];
        begin
            if tg_op = 'INSERT' then
                select array_agg(tag_id), array_agg(change) into counted, steps
                from (select tag_id, count(*)::integer as change from added where listed_at is not null group by tag_id) as changes;
            elsif tg_op = 'DELETE' then
                select array_agg(tag_id), array_agg(change) into counted, steps
                from (select tag_id, -count(*)::integer as change from removed where listed_at is not null group by tag_id) as changes;
            else
                select array_agg(tag_id), array_agg(change) into counted, steps
                from (
                    select tag_id, sum(change)::integer as change
                    from (
                        select tag_id, 1 as change from added where listed_at is not null
                        union all
                        select tag_id, -1 from removed where listed_at is not null
                    ) as each_row
                    group by tag_id having sum(change) <> 0
                ) as changes;
            end if;
            if counted is not null then
                perform count_articles(counted, steps);
            end if;
            return null;
        end $$;

        create trigger article_tags_count_added after insert on article_tags
            referencing new table as added for each statement execute function count_article_tags();
        create trigger article_tags_count_removed after delete on article_tags
            referencing old table as removed for each statement execute function count_article_tags();
        create trigger article_tags_count_changed after update on article_tags
            referencing old table as removed new table as added for each statement execute function count_article_tags();

        create function refuse_change() returns trigger language plpgsql as $$
        begin
            raise exception 'a revision is never changed' using errcode = 'restrict_violation';
        end $$;

        create trigger revisions_refuse_change before update on revisions
            for each row execute function refuse_change();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger revisions_refuse_change on revisions;
        drop trigger article_tags_count_changed on article_tags;
        drop trigger article_tags_count_removed on article_tags;
        drop trigger article_tags_count_added on article_tags;
        drop trigger articles_pass_on_listed_at on articles;
        drop trigger article_tags_take_listed_at on article_tags;
        drop trigger bylines_take_listed_at on bylines;
        drop function refuse_change, count_article_tags, count_articles, pass_on_listed_at, take_listed_at;
        """);
}
