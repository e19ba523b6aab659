using System.Diagnostics;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using RightsToAll.Articles;
using RightsToAll.Data;

namespace RightsToAll.Benchmarks.Generating;

/// <summary>
/// Fills the empty database of a newsroom with an archive, by COPY and without what the database does for each row: what triggers
/// would copy is written along, what they would count is counted once. A test holds the result against what the triggers make.
/// Where it is broken off, the database is to be thrown away.
/// </summary>
internal sealed class ArchiveCopy(NpgsqlConnection connection, int articles, TextWriter log)
{
    private static readonly string[] Articles = ["articles"];
    private static readonly string[] Others = ["bylines", "article_tags", "revisions", "search_documents"];

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <exception cref="InvalidOperationException">Somebody's articles are there.</exception>
    public async Task FillAsync(CancellationToken cancel)
    {
        var upkeep = await LayDownAsync(cancel);
        // Side by side: what the database works out for each article takes a processor as long as all else does.
        await Task.WhenAll(FillArticlesAsync(upkeep, cancel), FillOthersAsync(upkeep, cancel));
        await upkeep.TakeUpKeysAsync(connection, cancel);
        Say("keys are back");
        await connection.RunAsync(ArchiveRelated.Sql, cancel);
        Say("related lists are in");
        await connection.RunAsync(ArchiveNames.After, cancel);
        await connection.RunAsync("vacuum (analyze)", cancel);
        Say("analyzed");
    }

    private async Task<Upkeep> LayDownAsync(CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.RunAsync("lock table articles, tags, authors, categories, pictures in exclusive mode", cancel);
        if (await IsUsedAsync(cancel))
            throw new InvalidOperationException("This database has articles already; an archive is made in an empty one.");
        await ArchiveNames.AddAsync(connection, cancel);
        var upkeep = await Upkeep.LayDownAsync(connection, [.. Articles, .. Others], cancel);
        await transaction.CommitAsync(cancel);
        return upkeep;
    }

    private async Task FillArticlesAsync(Upkeep upkeep, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await TruncateAsync(connection, Articles, cancel);
        await CopyAsync(connection, "articles", ArticleColumns, WriteArticle, cancel);
        await transaction.CommitAsync(cancel);
        await upkeep.TakeUpAsync(connection, Articles, cancel);
        Say("indexes and triggers of articles are back");
    }

    private async Task FillOthersAsync(Upkeep upkeep, CancellationToken cancel)
    {
        await using var beside = connection.CloneWith(connection.ConnectionString);
        await beside.OpenAsync(cancel);
        await using var transaction = await beside.BeginTransactionAsync(cancel);
        await TruncateAsync(beside, Others, cancel);
        await CopyAsync(beside, "bylines", "article_id, author_id, position, listed_at", WriteBylines, cancel);
        await CopyAsync(beside, "article_tags", "article_id, tag_id, position, listed_at", WriteTags, cancel);
        await CopyAsync(beside, "revisions", "id, article_id, number, kind, content, note, kept_at, by", WriteRevision, cancel);
        await ArchiveSearch.PrepareAsync(beside, cancel);
        await CopyAsync(beside, ArchiveSearch.Said, ArchiveSearch.SaidColumns, WriteSaid, cancel);
        await ArchiveSearch.FillAsync(beside, articles, cancel);
        Say("documents of search are in");
        await upkeep.TakeUpAsync(beside, Others, cancel);
        await transaction.CommitAsync(cancel);
        Say("indexes and triggers of all others are back");
    }

    // Made anew in a transaction: COPY may then write rows as it will leave them for good.
    private static Task TruncateAsync(NpgsqlConnection connection, string[] tables, CancellationToken cancel) =>
        connection.RunAsync($"truncate {string.Join(", ", tables)}", cancel);

    private const string ArticleColumns =
        "id, status, title, title_key, slug, standfirst, markdown, html, contents, plain_text, words, lead_picture_id, category_id, language, keyword_links, "
        + "breaking, seo_title, seo_description, published_at, published_on, updated_at, withdrawn_at, withdrawal_reason, created_at, changed_at, saves";

    private static void WriteArticle(NpgsqlBinaryImporter rows, ArchiveArticle article)
    {
        var (text, title, at) = (article.Text, article.Title, article.PublishedAt.UtcDateTime);
        rows.StartRow();
        rows.Write(article.Id);
        rows.Write((article.IsWithdrawn ? ArticleStatus.Withdrawn : ArticleStatus.Published).ToString());
        rows.Write(title);
        rows.Write(TitleKey.Of(title));
        rows.Write(SlugOf(article));
        rows.Write(article.Standfirst);
        rows.Write(text.Markdown);
        rows.Write(text.Html);
        rows.Write(text.Contents, NpgsqlDbType.Jsonb);
        rows.Write(text.PlainText);
        rows.Write(text.Words);
        WriteOrNull(rows, article.Picture is { } picture ? ArchiveArticle.IdOf("picture", picture) : (Guid?)null);
        rows.Write(ArchiveArticle.IdOf("category", article.Category));
        rows.Write("en");
        rows.Write(true);
        rows.Write(article.IsBreaking);
        rows.Write("");
        rows.Write("");
        rows.Write(at, NpgsqlDbType.TimestampTz);
        rows.Write(DateOnly.FromDateTime(at));
        WriteOrNull(rows, article.UpdatedAt?.UtcDateTime);
        WriteOrNull(rows, article.IsWithdrawn ? at.AddDays(1) : (DateTime?)null);
        rows.Write(article.IsWithdrawn ? "It was wrong." : "");
        rows.Write(at, NpgsqlDbType.TimestampTz);
        rows.Write(article.UpdatedAt?.UtcDateTime ?? at, NpgsqlDbType.TimestampTz);
        rows.Write(article.HasRevision ? 1 : 0);
    }

    private static void WriteBylines(NpgsqlBinaryImporter rows, ArchiveArticle article) => WriteNamed(rows, article, article.AuthorNumbers, "author");

    private static void WriteTags(NpgsqlBinaryImporter rows, ArchiveArticle article) => WriteNamed(rows, article, article.TagNumbers, "tag");

    private static void WriteNamed(NpgsqlBinaryImporter rows, ArchiveArticle article, IReadOnlyList<int> numbers, string what)
    {
        for (var position = 0; position < numbers.Count; position++)
        {
            rows.StartRow();
            rows.Write(article.Id);
            rows.Write(ArchiveArticle.IdOf(what, numbers[position]));
            rows.Write(position);
            WriteOrNull(rows, article.ListedAt?.UtcDateTime);
        }
    }

    private static void WriteRevision(NpgsqlBinaryImporter rows, ArchiveArticle article)
    {
        if (!article.HasRevision)
            return;
        var content = new ArticleContent(
            article.Title, SlugOf(article), article.Standfirst, article.Text.Markdown, null, ArchiveArticle.IdOf("category", article.Category),
            [.. article.AuthorNumbers.Select(number => ArchiveArticle.IdOf("author", number))], [.. article.TagNumbers.Select(number => ArchiveArticle.IdOf("tag", number))],
            "en", true, article.IsBreaking, "", "");
        rows.StartRow();
        rows.Write(new Chance(-article.Number - 1).IdAt(article.UpdatedAt!.Value));
        rows.Write(article.Id);
        rows.Write(1);
        rows.Write(nameof(RevisionKind.Published));
        rows.Write(JsonColumn.Write(content), NpgsqlDbType.Jsonb);
        rows.Write("");
        rows.Write(article.UpdatedAt.Value.UtcDateTime, NpgsqlDbType.TimestampTz);
        rows.Write("");
    }

    private static void WriteSaid(NpgsqlBinaryImporter rows, ArchiveArticle article)
    {
        if (article.ListedAt is not { } listedAt)
            return;
        rows.StartRow();
        rows.Write(article.Id);
        rows.Write(listedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
        rows.Write(DateOnly.FromDateTime(listedAt.UtcDateTime));
        rows.Write(article.Title);
        rows.Write(article.Standfirst);
        rows.Write(article.Text.Words);
        WriteOrNull(rows, article.Picture is { } picture ? ArchiveArticle.IdOf("picture", picture) : (Guid?)null);
        rows.Write(ArchiveArticle.IdOf("category", article.Category));
        rows.Write("en");
    }

    private static string SlugOf(ArchiveArticle article) =>
        string.Create(CultureInfo.InvariantCulture, $"{article.Title.ToLowerInvariant().Replace(' ', '-')[..20].TrimEnd('-')}-{article.Number}");

    private static void WriteOrNull(NpgsqlBinaryImporter rows, Guid? value)
    {
        if (value is { } known)
            rows.Write(known);
        else
            rows.WriteNull();
    }

    private static void WriteOrNull(NpgsqlBinaryImporter rows, DateTime? moment)
    {
        if (moment is { } known)
            rows.Write(known, NpgsqlDbType.TimestampTz);
        else
            rows.WriteNull();
    }

    private async Task CopyAsync(NpgsqlConnection connection, string table, string columns, Action<NpgsqlBinaryImporter, ArchiveArticle> write, CancellationToken cancel)
    {
        await using (var rows = await connection.BeginBinaryImportAsync($"copy {table} ({columns}) from stdin (format binary, freeze)", cancel))
        {
            rows.Timeout = TimeSpan.Zero;
            for (var number = 0; number < articles; number++)
            {
                if (number % 10_000 == 0)
                    cancel.ThrowIfCancellationRequested();
                write(rows, new ArchiveArticle(number, articles));
            }
            await rows.CompleteAsync(cancel);
        }
        Say($"{table} are in");
    }

    private async Task<bool> IsUsedAsync(CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand("select exists(select 1 from articles) or exists(select 1 from tags)", connection);
        return (bool)(await ask.ExecuteScalarAsync(cancel))!;
    }

    private void Say(string what) => log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_watch.Elapsed.TotalSeconds,7:0.0} s  {what}"));
}
