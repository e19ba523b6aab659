using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace RightsToAll.Data.Migrations;

/// <summary>
/// The index of search. The version before goes on with its own, <c>find_articles</c>, and what it publishes is indexed here too. Articles that are
/// there already are only noted: the site brings them in by and by.
/// </summary>
[DbContext(typeof(NewsDb))]
[Migration("20261126020000_Search")]
public partial class Search : Migration
{
    private const string Note =
        """
        insert into search_counts (lexemes, words, step)
        select '{}', search_spellings(name, '', ''), 1 from (select name from tags union all select name from tag_aliases union all select name from authors) as named;
        insert into search_pending (article_id, counted) select id, false from articles where listed_at is not null order by listed_at desc;
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Documents);
        migrationBuilder.Sql(Keeping);
        migrationBuilder.Sql(Finding);
        migrationBuilder.Sql(Note);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop table search_documents, search_lexemes, search_words, search_counts, search_languages, search_pending cascade;
        drop function search_look_up, search_near, search_nearest, search_ranked, search_snippet, search_offered, search_near_tags, search_suggest, search_catch_up, search_count, search_write, search_vector,
            search_marks, search_spellings, search_take_note, search_count_document;
        drop function search_take_note_of_article, search_take_note_of_name, search_take_note_of_caption, search_count_name, search_name cascade;
        drop function search_text, search_language;
        do $$
        declare
            name text;
        begin
            for name in select cfgname from pg_ts_config where cfgname like 'search\_%' loop
                execute format('drop text search configuration %I', name);
            end loop;
            for name in select dictname from pg_ts_dict where dictname like 'search\_%' loop
                execute format('drop text search dictionary %I', name);
            end loop;
        end $$;
        """);
}
