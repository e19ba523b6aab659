namespace RightsToAll.Benchmarks.Generating;

/// <summary>
/// What is listed beside the articles of a made-up archive: those of its category that are next to it in time. Working it out by what they
/// say would take hours, and for what reading a list costs it does not matter what is in it.
/// </summary>
internal static class ArchiveRelated
{
    public const string Sql =
        """
        insert into related_lists (article_id, related, scores)
        select id, related, array_fill(1::real, array[cardinality(related)]) from (
            select id, array_agg(id) over (partition by category_id order by listed_at, id rows between 12 preceding and 12 following exclude current row) as related
            from articles where listed_at is not null) as listed
        where related is not null;
        truncate related_due;
        """;
}
