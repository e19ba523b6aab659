namespace RightsToAll.Text;

/// <summary>The text would take too long to render, or too much room. Its author can do something about it, so tell them.</summary>
public sealed class MarkdownRefusedException(string reason, int? line = null)
    : Exception(line is null ? reason : $"Line {line}: {reason}")
{
    /// <summary>A sentence for the author.</summary>
    public string Reason { get; } = reason;

    /// <summary>Counted from 1; null where the whole text is at fault.</summary>
    public int? Line { get; } = line;
}
