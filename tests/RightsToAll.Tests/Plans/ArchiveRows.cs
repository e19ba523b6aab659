namespace RightsToAll.Tests.Plans;

/// <summary>
/// SQL that fills an empty newsroom with 50,000 published articles over more than three years, and what lies around them.
/// Article 0 is the newest; those below 0 are scheduled. Everything follows from an article's number, so every run has the same rows.
/// </summary>
internal static class ArchiveRows
{
    public const int Articles = 50_000;

    /// <summary>Tag 1 to 8: tag n is on every (n+1)th article, so that some articles carry all of them.</summary>
    public const int HotTags = 8;

    /// <summary>On 30 articles, all of them among the oldest.</summary>
    public const int ColdTag = 2000;

    /// <summary>Carries all hot tags and is near the middle of the archive.</summary>
    public const int ManyHotTags = 2520 * 10;

    /// <summary>Carries the cold tag.</summary>
    public const int ColdTags = 45_007;

    public const int Withdrawn = 1017;

    /// <summary>On three articles in ten.</summary>
    public const int ProlificAuthor = 1;

    /// <summary>On 30 articles, all of them among the oldest.</summary>
    public const int RareAuthor = 300;

    public static string Sql =>
        $"""
        {Names}
        create temporary table numbers on commit drop as
            -- Two articles each share their minute, as after an import; ids say nothing about time, as after an import either.
            select n, md5('article ' || n)::uuid as id, {Noon} - (n / 2) * interval '68 minutes' - interval '1 hour' as at,
                case when n % 500 = 17 then 'Withdrawn' when n % 500 = 18 then 'Draft' else 'Published' end as status
            from generate_series(-40, {Articles + Articles / 250 - 1}) as n;
        {ArticleTable}
        {TagsAndNames}
        {Around}
        """;

    private const string Noon = "timestamptz '2026-11-24 12:00Z'";

    private const string Names =
        """
        insert into categories (id, name, slug, description, position)
            select md5('category ' || n)::uuid, 'Category ' || n, 'category-' || n, 'About it.', n from generate_series(0, 7) as n;
        insert into tags (id, name, slug, description)
            select md5('tag ' || n)::uuid, 'Tag ' || n, 'tag-' || n, '' from generate_series(1, 2000) as n;
        insert into authors (id, name, slug, bio, bio_html, language)
            select md5('author ' || n)::uuid, 'Author ' || n, 'author-' || n, repeat('A life. ', 40), '<p>' || repeat('A life. ', 40) || '</p>', 'en' from generate_series(1, 1500) as n;
        insert into pictures (id, hash, file_name, width, height, alt, caption, credit, source, licence, illustrative, renditions, added_at)
            select md5('picture ' || n)::uuid, repeat(md5('picture ' || n), 2), n || '.jpg', 960, 640, 'A picture.', '', 'Somebody', '', '', false,
                '[{"format":"jpeg","width":960,"height":640,"file":"picture.jpg","bytes":1000}]', timestamptz '2023-01-01 00:00Z'
            from generate_series(0, 999) as n;
        """;

    // Words for searches: one on half of the articles, two that never meet, one that only old articles have, and some rare ones.
    private const string ArticleTable =
        """
        insert into articles (id, status, title, title_key, slug, standfirst, markdown, html, contents, plain_text, words, lead_picture_id, category_id,
            language, keyword_links, breaking, seo_title, seo_description, published_at, published_on, withdrawn_at, withdrawal_reason)
        select id, status, 'Article ' || n, 'article ' || n, 'article-' || n, 'What happened, in a sentence of number ' || n || '.', '', '<p>' || repeat('What was written. ', 60) || '</p>', '[]',
            concat_ws(' ', case when n % 10 < 5 then 'rights' else 'water' end, case when n % 200 = 7 then 'tribunal' end,
                case when n > 35000 and n % 5 = 0 then 'epidemic' end, case when n % 20000 = 77 then 'quagga' end,
                (select string_agg('word' || (n * k * k + 7919 * k) % 4000, ' ') from generate_series(1, 25) as k)),
            30, case when n % 2 = 0 then md5('picture ' || abs(n) % 1000)::uuid end, md5('category ' || abs(n * 7) % 64 % 9 % 8)::uuid,
            case when n % 7 = 0 then 'ar' else 'en' end, true, n % 40 = 3, '', '',
            case when status <> 'Draft' then at end, case when status <> 'Draft' then (at at time zone 'UTC')::date end,
            case when status = 'Withdrawn' then at + interval '1 day' end, case when status = 'Withdrawn' then 'It was wrong.' else '' end
        from numbers;
        """;

    private static string TagsAndNames =>
        $"""
        insert into bylines (article_id, author_id, position)
            select id, md5('author ' || case when n % 10 < 3 then {ProlificAuthor} else case when abs(n) % 1499 + 2 = {RareAuthor} then 2 else abs(n) % 1499 + 2 end end)::uuid, 0 from numbers
            union all
            select id, md5('author ' || {RareAuthor})::uuid, 1 from numbers where n >= 44000 and n % 200 = 7;
        insert into article_tags (article_id, tag_id, position)
            select id, md5('tag ' || tag)::uuid, tag from (
                select id, tag from numbers cross join generate_series(1, {HotTags}) as tag where n % (tag + 1) = 0
                union all
                select id, 10 + abs(n * 31) % 190 from numbers
                union all
                select id, 200 + abs(n * 19) % 1700 from numbers where n % 3 = 1
                union all
                select id, {ColdTag} from numbers where n >= 44000 and n % 200 = 7) as tagged;
        """;

    private const string Around =
        $$"""
        insert into drafts (article_id, title, slug, standfirst, markdown, language, keyword_links, breaking, seo_title, seo_description, saved_at)
            select id, 'Draft ' || n, 'draft-' || n, '', '', 'en', true, false, '', '', at from numbers where n % 25 = 18;
        insert into revisions (id, article_id, number, kind, content, note, kept_at)
            select md5('revision ' || n)::uuid, id, 1, 'Published', '{}', '', at from numbers where n % 4 = 0;
        insert into redirects (from_path, to_path, created_at)
            select '/old-' || n, '/category/category-1', {{Noon}} from generate_series(1, 2000) as n;
        insert into site_pages (id, title, slug, description, language, markdown, html, updated_at)
            select md5('page ' || n)::uuid, 'Page ' || n, 'page-' || n, '', 'en', '', '<p>About us.</p>', {{Noon}} from generate_series(1, 12) as n;
        -- The board of years: ended ones, some at the same moment; six that show, two of them about articles; some yet to come.
        insert into ticker_items (id, headline, language, article_id, severity, starts_at, ends_at, pinned, position)
            select md5('headline ' || n)::uuid, 'Headline ' || n, 'en', case when n % 3 = 0 then md5('article ' || n * 10)::uuid end, 'Alert',
                {{Noon}} - (n / 4) * interval '30 hours' - interval '8 hours', {{Noon}} - (n / 4) * interval '30 hours' - interval '2 hours', false, n % 10
            from generate_series(0, 2999) as n
            union all
            select md5('showing ' || n)::uuid, case when n < 5 then 'Headline ' || n else '' end, 'en', case when n > 4 then md5('article ' || n)::uuid end, 'Breaking',
                {{Noon}} - interval '1 hour', case when n % 2 = 0 then {{Noon}} + interval '5 hours' end, n = 1, n
            from generate_series(1, 6) as n
            union all
            select md5('to come ' || n)::uuid, 'Headline', 'en', null, 'Developing', {{Noon}} + n * interval '1 hour', null, false, n
            from generate_series(1, 5) as n;
        insert into most_read (period, place, article_id, times)
            select period, place, md5('article ' || place * 9000)::uuid, 100 - place from unnest(array['Today', 'Week']) as period cross join generate_series(1, 5) as place;
        insert into rising_tags (place, tag_id) select place, md5('tag ' || 1000 + place)::uuid from generate_series(1, 8) as place;
        """;
}
