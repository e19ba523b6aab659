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
}

/// <summary>A file cannot be imported. The message is for whoever wrote the file.</summary>
public sealed class ImportException(int? line, string message) : Exception(message)
{
    /// <summary>Counts from 1 in the file.</summary>
    public int? Line { get; } = line;
}
