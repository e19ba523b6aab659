namespace RightsToAll.Accounts;

/// <summary>What somebody is to the newsroom; each may do what those before it may.</summary>
public enum Role
{
    /// <summary>Writes articles of their own and submits them.</summary>
    Contributor,

    /// <summary>Publishes articles of their own too, unless the site says that authors submit.</summary>
    Author,

    /// <summary>Edits, publishes and withdraws all articles, and curates.</summary>
    Editor,

    /// <summary>Also decides about people and settings.</summary>
    Administrator,
}

public static class RoleNames
{
    /// <summary>With its article, for the middle of a sentence.</summary>
    public static string Named(this Role role) => role switch
    {
        Role.Contributor => "a contributor",
        Role.Author => "an author",
        Role.Editor => "an editor",
        _ => "an administrator",
    };

    public static string Explained(this Role role) => role switch
    {
        Role.Contributor => "Writes articles of their own and submits them.",
        Role.Author => "Also publishes articles of their own.",
        Role.Editor => "Also edits, publishes and withdraws everybody's articles, and curates.",
        _ => "Also decides about people and settings.",
    };
}
