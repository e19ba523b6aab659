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
