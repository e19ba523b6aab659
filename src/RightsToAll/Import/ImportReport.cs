using Microsoft.EntityFrameworkCore;
using Npgsql;
using RightsToAll.Data;
using RightsToAll.Text;

namespace RightsToAll.Import;

/// <summary>Something to say about one file.</summary>
/// <param name="File">Relative to the imported folder.</param>
/// <param name="Line">Counts from 1; null where no line is to blame.</param>
public sealed record ImportRemark(string File, int? Line, string Text)
{
    public override string ToString() => Line is null ? $"{File}: {Text}" : $"{File}:{Line}: {Text}";
}

/// <summary>What an import did.</summary>
public sealed class ImportReport
{
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }

    /// <summary>Files that were left out whole.</summary>
    public List<ImportRemark> Failures { get; } = [];

    public List<ImportRemark> Warnings { get; } = [];

    internal void WarnOf(string file, IEnumerable<(string Name, int Line)> unknown) =>
        Warnings.AddRange(unknown.Select(field => new ImportRemark(file, field.Line, $"'{field.Name}' is not a field of the layout; it was left out.")));

    /// <summary>Imports one file, with all that it saves at once, or names what stopped it.</summary>
    internal async Task GuardAsync(string file, NewsDb db, Func<Task> import)
    {
        // What a file that failed would have saved must not be saved with the next.
        db.ChangeTracker.Clear();
        try
        {
            await import();
        }
        catch (ImportException broken)
        {
            Failures.Add(new ImportRemark(file, broken.Line, broken.Message));
        }
        catch (DbUpdateException update) when (update.InnerException is PostgresException refused)
        {
            Failures.Add(new ImportRemark(file, null, $"The database refuses it: {refused.MessageText}"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Failures.Add(new ImportRemark(file, null, unreadable.Message));
        }
    }
}

/// <summary>A file cannot be imported. The message is for whoever wrote the file.</summary>
public sealed class ImportException(int? line, string message) : Exception(message)
{
    /// <summary>Counts from 1 in the file.</summary>
    public int? Line { get; } = line;

    /// <param name="firstLine">Of the text within its file.</param>
    internal static ImportException Of(MarkdownRefusedException refused, int firstLine) =>
        new(firstLine + (refused.Line ?? 1) - 1, refused.Reason);
}
