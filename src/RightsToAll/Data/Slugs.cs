namespace RightsToAll.Data;

/// <summary>What the database itself insists on for every slug: one path segment that needs no guessing, whoever wrote the row.</summary>
internal static class Slugs
{
    public const int MaxLength = 100;

    public static string Check(string column = "slug") =>
        $@"{column} = lower({column}) and {column} !~ '[\s/\\?#%.]' and {column} !~ '^-' and {column} !~ '-$' and {column} <> ''";
}
