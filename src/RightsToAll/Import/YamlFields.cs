using System.Globalization;
using RightsToAll.Settings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace RightsToAll.Import;

/// <summary>Fields of a YAML mapping, read by name; what nobody asked for is an unknown field.</summary>
public sealed class YamlFields
{
    private const int DeepestNesting = 8;
    private static readonly string[] DateFormats =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss K"];

    private readonly Dictionary<string, (YamlNode Value, int Line)> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private YamlFields(YamlMappingNode mapping)
    {
        Line = LineOf(mapping);
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
                throw new ImportException(LineOf(key), "A field's name must be a single word.");
            if (!_fields.TryAdd(name, (value, LineOf(key))))
                throw new ImportException(LineOf(key), $"'{name}' is there twice.");
        }
    }

    /// <summary>Where they begin, counting from 1.</summary>
    public int Line { get; }

    /// <exception cref="ImportException">It is not YAML, or not fields with values.</exception>
    public static YamlFields Parse(string yaml)
    {
        var stream = new YamlStream();
        RefuseTabs(yaml);
        Read(yaml, RefuseDeepNesting);
        Read(yaml, stream.Load);
        return stream.Documents is [{ RootNode: YamlMappingNode fields }]
            ? new YamlFields(fields)
            : throw new ImportException(1, "This is not a list of fields, each a name, a colon and a value.");
    }

    // The library refuses them too, but without a line.
    private static void RefuseTabs(string yaml)
    {
        var lines = yaml.Split('\n');
        var tab = Array.FindIndex(lines, line => line.StartsWith('\t') && !string.IsNullOrWhiteSpace(line));
        if (tab >= 0)
            throw new ImportException(tab + 1, "This line begins with a tab; YAML is indented with spaces.");
    }

    private static void Read(string yaml, Action<IParser> read)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            read(parser);
        }
        catch (YamlException broken) when (broken.Start.Index > 0)
        {
            throw new ImportException((int)broken.Start.Line, "This is not valid YAML: " + (broken.InnerException ?? broken).Message);
        }
        catch (Exception odd) when (odd is not ImportException)
        {
            // Some faults leave the library as a bare ArgumentException, and some do not know their place.
            throw new ImportException((int)(parser.Current?.End.Line ?? 1), "This is not valid YAML: " + odd.Message);
        }
    }

    // Loading recurses; the parser itself does not, so it can count first.
    private static void RefuseDeepNesting(IParser parser)
    {
        for (var depth = 0; parser.MoveNext();)
        {
            var part = parser.Current!;
            depth += part is MappingStart or SequenceStart ? 1 : part is MappingEnd or SequenceEnd ? -1 : 0;
            if (depth > DeepestNesting)
                throw new ImportException((int)part.Start.Line, "This is nested too deeply.");
            if (part is AnchorAlias)
                throw new ImportException((int)part.Start.Line, "This is an alias (*name); write the value out.");
        }
    }

    /// <summary>Fields that no call asked for, with their lines.</summary>
    public IEnumerable<(string Name, int Line)> Unknown =>
        _fields.Where(pair => !_asked.Contains(pair.Key)).Select(pair => (pair.Key, pair.Value.Line));

    /// <summary>The line of a field's name, or where the fields begin if there is no such field.</summary>
    public int LineOf(string name) => _fields.TryGetValue(name, out var field) ? field.Line : Line;

    /// <summary>A single line of text.</summary>
    /// <returns>Empty where the field is missing or empty.</returns>
    public string Text(string name, int longest)
    {
        var text = Prose(name, longest);
        return text.Any(char.IsControl) ? throw new ImportException(LineOf(name), $"'{name}' holds a control character or a line break.") : text;
    }

    /// <summary>Text that may have several lines.</summary>
    /// <returns>Empty where the field is missing or empty.</returns>
    public string Prose(string name, int longest)
    {
        if (Value(name) is not { } node)
            return "";
        var text = node is YamlScalarNode scalar ? scalar.Value!.Trim() : throw new ImportException(LineOf(name), $"'{name}' must be a single value.");
        if (text.Length > longest)
            throw new ImportException(LineOf(name), $"'{name}' is longer than {longest} characters.");
        return text.Any(c => char.IsControl(c) && c is not '\n' and not '\t')
            ? throw new ImportException(LineOf(name), $"'{name}' holds a control character.")
            : text;
    }

    /// <exception cref="ImportException">It is missing or empty, besides what <see cref="Text"/> refuses.</exception>
    public string Required(string name, int longest) =>
        Text(name, longest) is { Length: > 0 } text ? text : throw new ImportException(LineOf(name), $"'{name}' is missing.");

    /// <returns>None where the field is missing; a single value counts as a list of one.</returns>
    public IReadOnlyList<string> Texts(string name, int longest) => Value(name) switch
    {
        null => [],
        YamlScalarNode => [Text(name, longest)],
        YamlSequenceNode list => [.. list.Select(item => item is YamlScalarNode { Value: { } value } && value.Trim() is { Length: > 0 } text
                && text.Length <= longest && !text.Any(char.IsControl)
            ? text
            : throw new ImportException(LineOf(item), $"Each of '{name}' must be a text of 1 to {longest} characters."))],
        _ => throw new ImportException(LineOf(name), $"'{name}' must be a list."),
    };

    public bool? Flag(string name) => Text(name, 80).ToLowerInvariant() switch
    {
        "" => null,
        "true" or "yes" => true,
        "false" or "no" => false,
        _ => throw new ImportException(LineOf(name), $"'{name}' must be true or false."),
    };

    /// <summary>A moment in ISO 8601; an offset is required, since a time without one means another moment to every reader.</summary>
    /// <returns>In UTC and whole microseconds, which is what PostgreSQL keeps; null where the field is missing.</returns>
    public DateTimeOffset? Moment(string name)
    {
        var text = Text(name, 80);
        if (text.Length == 0)
            return null;
        return HasOffset(text) && DateTimeOffset.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment.ToUniversalTime().AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond))
            : throw new ImportException(LineOf(name), $"'{name}' must be a date and time with an offset, such as 2025-03-14T09:30:00+00:00.");
    }

    /// <returns>A BCP 47 tag as it is commonly spelt; "en" where the field is missing.</returns>
    public string Language(string name)
    {
        var tag = Text(name, 80);
        if (tag.Length == 0)
            return "en";
        return LanguageTag.Read(tag) ?? throw new ImportException(LineOf(name), $"'{tag}' is no language; write a tag such as en, ar or pt-BR.");
    }

    /// <returns>Null where the field is missing.</returns>
    public YamlFields? Group(string name) => Value(name) switch
    {
        null => null,
        YamlMappingNode mapping => new YamlFields(mapping),
        _ => throw new ImportException(LineOf(name), $"'{name}' must hold fields of its own."),
    };

    /// <returns>None where the field is missing.</returns>
    public IReadOnlyList<YamlFields> Groups(string name) => Value(name) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Select(item => item is YamlMappingNode mapping
            ? new YamlFields(mapping)
            : throw new ImportException(LineOf(item), $"Each of '{name}' must hold fields of its own."))],
        _ => throw new ImportException(LineOf(name), $"'{name}' must be a list."),
    };

    private YamlNode? Value(string name)
    {
        _asked.Add(name);
        return _fields.TryGetValue(name, out var field) && field.Value is not YamlScalarNode { Value: null } && !IsNull(field.Value) ? field.Value : null;
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };

    private static int LineOf(YamlNode node) => (int)node.Start.Line;
}
