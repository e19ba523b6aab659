namespace RightsToAll.Data.Migrations
{
    public partial class Library
    {
        // Working copies and revisions tell by their text which pictures they show; an index over what this function finds in it knows
        // without reading the texts, whoever wrote them. The last index is for the words that the library is searched by.
        private const string NamedPictures =
            """
            create function pictures_named(written text) returns uuid[] language sql immutable parallel safe as $$
                select coalesce(array_agg(distinct found[1]::uuid), '{}')
                from regexp_matches(written, 'picture:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'gi') as found
            $$;
            create index ix_drafts_pictures_named on drafts using gin (pictures_named(markdown));
            create index ix_revisions_pictures_named on revisions using gin (pictures_named(content ->> 'markdown'));
            create index ix_revisions_lead_picture on revisions ((content ->> 'leadPictureId')) where content ->> 'leadPictureId' is not null;
            create index ix_pictures_words on pictures using gin (((((((alt || ' ') || caption) || ' ') || credit) || ' ') || file_name) gin_trgm_ops);
            """;

        // Until now nothing was noted of the pictures in published texts. Uploads are named by id; what was imported by the name of its
        // file, which may be several pictures': then it is one whose file the text shows.
        private const string ShownSoFar =
            """
            insert into article_pictures (article_id, position, address, picture_id)
            select article_id, row_number() over (partition by article_id order by address) - 1, address, picture_id
            from (
                select a.id as article_id, 'picture:' || p.id as address, p.id as picture_id
                from articles a cross join lateral unnest(pictures_named(a.markdown)) as named join pictures p on p.id = named
                where a.html <> ''
                union all
                (select distinct on (a.id, shown[1]) a.id, shown[1], p.id
                from articles a
                cross join lateral regexp_matches(a.markdown, '\]\(\s*<?([^()<>\s"]+\.(?:jpe?g|png|webp|avif|gif))', 'gi') as shown
                join pictures p on p.file_name = regexp_replace(shown[1], '^.*/', '')
                where a.html <> '' and exists (
                    select from jsonb_array_elements(p.renditions) as r where position(r ->> 'file' in a.html) > 0)
                order by a.id, shown[1], p.added_at desc)) as shows;
            """;

        private const string NoNamedPictures =
            """
            drop index ix_pictures_words, ix_revisions_lead_picture, ix_revisions_pictures_named, ix_drafts_pictures_named;
            drop function pictures_named;
            """;
    }
}
