using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace RightsToAll.Import;

/// <summary>Fields of a YAML mapping, each read once by name; what nobody asked for is an unknown field.</summary>
public sealed class FrontMatter
{
    private const int DeepestNesting = 8;
    private static readonly string[] DateFormats =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss K"];

    private readonly Dictionary<string, YamlNode> _fields;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private FrontMatter(YamlMappingNode mapping) =>
        _fields = mapping.Children.ToDictionary(pair => pair.Key is YamlScalarNode name ? name.Value ?? "" : "?", pair => pair.Value, StringComparer.Ordinal);

    /// <exception cref="ImportException">It is not YAML, or not fields with values.</exception>
    public static FrontMatter Parse(string yaml)
    {
        try
        {
            RefuseDeepNesting(yaml);
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode fields }]
                ? new FrontMatter(fields)
                : throw new ImportException(1, "The front matter is not a list of fields, each a name, a colon and a value.");
        }
        catch (YamlException broken)
        {
            throw new ImportException((int)broken.Start.Line, "The front matter is not valid YAML: " + broken.InnerException?.Message + broken.Message);
        }
    }

    // Loading recurses; the parser itself does not, so it can count first.
    private static void RefuseDeepNesting(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
            if (depth > DeepestNesting)
                throw new ImportException((int)parser.Current!.Start.Line, "The front matter is nested too deeply.");
            if (parser.Current is AnchorAlias)
                throw new ImportException((int)parser.Current.Start.Line, "The front matter uses an alias (*name); write the value out.");
        }
    }

    /// <summary>Fields that no call asked for, with their lines.</summary>
    public IEnumerable<(string Name, int Line)> Unknown =>
        _fields.Where(pair => !_asked.Contains(pair.Key)).Select(pair => (pair.Key, Line(pair.Value)));

    public int? LineOf(string name) => _fields.TryGetValue(name, out var node) ? Line(node) : null;

    /// <returns>Empty where the field is missing or empty.</returns>
    public string Text(string name, int longest)
    {
        _asked.Add(name);
        if (!_fields.TryGetValue(name, out var node))
            return "";
        if (node is not YamlScalarNode scalar)
            throw new ImportException(Line(node), $"'{name}' must be a single value.");
        var text = IsNull(scalar) ? "" : scalar.Value!.Trim();
        if (text.Length > longest)
            throw new ImportException(Line(node), $"'{name}' is longer than {longest} characters.");
        if (text.Any(c => char.IsControl(c)))
            throw new ImportException(Line(node), $"'{name}' holds a control character or a line break.");
        return text;
    }

    /// <returns>None where the field is missing; a single value counts as a list of one.</returns>
    public IReadOnlyList<string> Texts(string name, int longest)
    {
        _asked.Add(name);
        if (!_fields.TryGetValue(name, out var node) || (node is YamlScalarNode none && IsNull(none)))
            return [];
        if (node is YamlScalarNode)
            return [Text(name, longest)];
        if (node is not YamlSequenceNode list)
            throw new ImportException(Line(node), $"'{name}' must be a list.");
        return [.. list.Select(item => item is YamlScalarNode { Value.Length: > 0 } scalar && scalar.Value.Length <= longest && !scalar.Value.Any(char.IsControl)
            ? scalar.Value.Trim()
            : throw new ImportException(Line(item), $"Each of '{name}' must be a text of 1 to {longest} characters."))];
    }

    public bool? Flag(string name) => Text(name, 5).ToLowerInvariant() switch
    {
        "" => null,
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => throw new ImportException(LineOf(name), $"'{name}' must be true or false."),
    };

    /// <summary>A moment in ISO 8601; an offset is required, since a time without one means another moment to every reader.</summary>
    public DateTimeOffset? Moment(string name)
    {
        var text = Text(name, 40);
        if (text.Length == 0)
            return null;
        return HasOffset(text) && DateTimeOffset.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment.ToUniversalTime()
            : throw new ImportException(LineOf(name), $"'{name}' must be a date and time with an offset, such as 2025-03-14T09:30:00+00:00.");
    }

    /// <returns>Null where the field is missing.</returns>
    public FrontMatter? Group(string name)
    {
        _asked.Add(name);
        return _fields.GetValueOrDefault(name) switch
        {
            null => null,
            YamlMappingNode mapping => new FrontMatter(mapping),
            YamlScalarNode scalar when IsNull(scalar) => null,
            var other => throw new ImportException(Line(other), $"'{name}' must hold fields of its own."),
        };
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar.Value is null || (scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null");

    private static int Line(YamlNode node) => (int)node.Start.Line;
}
