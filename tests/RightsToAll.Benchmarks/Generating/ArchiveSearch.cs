using System.Globalization;
using Npgsql;

namespace RightsToAll.Benchmarks.Generating;

/// <summary>
/// What is searched of an archive: written by the database's own functions, but once for each of the few texts that articles share, and counted
/// in a sample where the archive is large.
/// </summary>
internal static class ArchiveSearch
{
    private const int Counted = 20_000;

    /// <summary>Where what the articles say is to be copied, for the transaction, which leaves the articles themselves alone: their indexes are made meanwhile.</summary>
    public const string Said = "said_of_articles";

    public const string SaidColumns = "id, listed_at, published_on, title, standfirst, words, lead_picture_id, category_id, language";

    public static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await connection.RunAsync(
            $"""
            create temporary table {Said} (
                id uuid, listed_at timestamptz, published_on date, title text, standfirst text, words integer, lead_picture_id uuid, category_id uuid, language text) on commit drop
            """, cancel);
        await using var texts = new NpgsqlCommand(
            """
            create temporary table texts on commit drop as
            select words, body, search_vector('en', '', '', '', body) as vector from unnest(@words, @bodies) as text(words, body)
            """, connection);
        texts.Parameters.AddWithValue("words", ArchiveText.Every.Select(text => text.Words).ToArray());
        texts.Parameters.AddWithValue("bodies", ArchiveText.Every.Select(text => text.PlainText).ToArray());
        await texts.ExecuteNonQueryAsync(cancel);
    }

    public static async Task FillAsync(NpgsqlConnection connection, int articles, CancellationToken cancel)
    {
        await connection.RunAsync(Documents, cancel);
        await connection.RunAsync(Counts(Math.Min(100, 100.0 * Counted / articles)), cancel);
    }

    private const string Documents =
        $$"""
        insert into search_languages (name) values ('english');
        insert into search_documents (article_id, listed_at, language, category_id, tag_ids, author_ids, year, words)
        select a.id, a.listed_at, a.language, a.category_id, t.ids, b.ids, extract(year from a.published_on)::integer,
            said.words || search_marks(said.words, a.language, a.category_id, t.ids, b.ids, extract(year from a.published_on)::integer)
        from {{Said}} a join texts on texts.words = a.words
        left join pictures p on p.id = a.lead_picture_id
        left join (select article_id, array_agg(tag_id order by position) as ids from article_tags group by article_id) as carried on carried.article_id = a.id
        left join (select article_id, array_agg(author_id order by position) as ids from bylines group by article_id) as named on named.article_id = a.id
        cross join lateral (select coalesce(carried.ids, '{}') as ids) as t
        cross join lateral (select coalesce(named.ids, '{}') as ids) as b
        cross join lateral (select search_vector(a.language, a.title, a.standfirst, coalesce(p.caption, ''), '') || texts.vector as words offset 0) as said;
        """;

    // The names of tags and authors were counted as they came in.
    private static string Counts(double percent) => string.Create(CultureInfo.InvariantCulture,
        $"""
        insert into search_lexemes (lexeme, documents)
        select word, (ndoc * {100 / percent})::integer from ts_stat('select words from search_documents tablesample system ({percent}) repeatable (1)')
        union all
        select '', count(*) from search_documents;
        insert into search_words as known (word, documents)
        select word, (ndoc * {100 / percent})::integer
        from ts_stat('select to_tsvector(''search_simple'', search_text(concat_ws('' '', title, standfirst, left(body, 100000)))) from {Said} tablesample system ({percent}) repeatable (1) join texts using (words)')
        where length(word) between 3 and 30 and word !~ '\d'
        on conflict (word) do update set documents = known.documents + excluded.documents;
        """);
}
