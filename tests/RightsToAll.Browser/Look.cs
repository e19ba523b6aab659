using Microsoft.Playwright;

namespace RightsToAll.Browser;

/// <summary>A width in CSS pixels.</summary>
public enum Screen
{
    Phone = 390,
    Desk = 1280,
}

/// <summary>How a reader looks at a page.</summary>
public sealed record Look
{
    public Screen Screen { get; init; } = Screen.Desk;
    public bool Dark { get; init; }
    public bool Scripts { get; init; } = true;
    public bool Motion { get; init; }
    /// <summary>The user agent; that of a headless browser where it is not given.</summary>
    public string? Browser { get; init; }
    /// <summary>What the reader's clock shows; the machine's own time where it is not given.</summary>
    public DateTimeOffset? Now { get; init; }

    internal BrowserNewContextOptions Options => new()
    {
        ViewportSize = new() { Width = (int)Screen, Height = Screen == Screen.Phone ? 844 : 900 },
        ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = Motion ? ReducedMotion.NoPreference : ReducedMotion.Reduce,
        JavaScriptEnabled = Scripts,
        Locale = "en-GB",
        TimezoneId = "UTC",
        UserAgent = Browser,
    };
}
