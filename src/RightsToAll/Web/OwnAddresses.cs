using Microsoft.AspNetCore.Routing.Patterns;

namespace RightsToAll.Web;

/// <summary>The first steps of addresses that the program itself answers, which no page of the site may take.</summary>
public sealed class OwnAddresses(EndpointDataSource endpoints)
{
    private readonly Lazy<HashSet<string>> _names = new(() =>
        [.. endpoints.Endpoints.OfType<RouteEndpoint>().Select(endpoint => First(endpoint.RoutePattern)).OfType<string>()]);

    // Four digits are a year.
    public bool Has(string slug) => _names.Value.Contains(slug) || (slug.Length == 4 && slug.All(char.IsAsciiDigit));

    private static string? First(RoutePattern pattern) =>
        pattern.PathSegments is [{ Parts: [RoutePatternLiteralPart part] }, ..] ? part.Content.ToLowerInvariant() : null;
}
