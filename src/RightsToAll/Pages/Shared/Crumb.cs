namespace RightsToAll.Pages.Shared;

/// <summary>A step of the breadcrumb; the last one has no address.</summary>
public sealed record Crumb(string Text, string? Address = null, string? Language = null);
