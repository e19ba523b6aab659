namespace RightsToAll.Text;

/// <summary>A name that becomes a link where the article first mentions it.</summary>
/// <param name="Name">Such as "Istanbul Protocol". Matched as whole words, whatever the case and the kind of apostrophe.</param>
/// <param name="Address">Such as "/tag/istanbul-protocol".</param>
public sealed record Keyword(string Name, string Address);
