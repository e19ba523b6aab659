using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace RightsToAll.Data.Migrations
{
    /// <summary>A change of an article is told to the lists of its language too, before and after: a feed in Arabic does not change with an article in English.</summary>
    public partial class LanguageLists : Migration
    {
        private const string Pages = "pages_with(id, translation_of, listed_at, published_on, category_id, breaking)";
        private const string PagesAndLanguage = $"concat_ws(' ', {Pages}, 'l:' || lower(language) || '@' || place_of(listed_at))";

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Tell(PagesAndLanguage));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Tell(Pages));

        private static string Tell(string told) =>
            $"""
            create or replace function tell_of_articles() returns trigger language plpgsql as $$
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
                        select string_agg({told}, ' ') into said
                        from old_rows where id = any (changed);
                    end if;
                    if tg_op <> 'DELETE' then
                        select concat_ws(' ', said, string_agg({told}, ' ')) into said
                        from new_rows where id = any (changed);
                    end if;
                    perform tell(said);
                end if;
                return null;
            end $$;
            """;
    }
}
