namespace RightsToAll.Settings;

public enum SettingsAct
{
    Changed,

    /// <summary>By a press that took an earlier change back.</summary>
    Undone,
    Imported,
}

/// <summary>One change of the settings, with all of them before and after it. Never changed once written: a trigger in the database refuses it.</summary>
public sealed class SettingsChange
{
    private SettingsChange()
    {
    }

    public SettingsChange(int number, SettingsAct act, SettingsContent before, SettingsContent after, DateTimeOffset now, string by)
    {
        Number = number;
        Act = act;
        Before = before;
        After = after;
        ChangedAt = now;
        By = by;
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Counts from 1.</summary>
    public int Number { get; private init; }
    public SettingsAct Act { get; private init; }
    public SettingsContent Before { get; private init; } = null!;
    public SettingsContent After { get; private init; } = null!;
    public DateTimeOffset ChangedAt { get; private init; }

    /// <summary>The account that made it, by its name at the time; empty for an import.</summary>
    public string By { get; private init; } = "";

    public IReadOnlyList<SettingsField> Fields => SettingsField.Between(Before, After);

    /// <summary>What the settings would be without this change; fields that it left alone stay as they are now.</summary>
    /// <exception cref="InvalidOperationException">Some of it was changed again since.</exception>
    public SettingsContent TakenBackFrom(SettingsContent now)
    {
        var since = Fields.Where(field => field.Text(now) != field.Text(After)).Select(field => field.Name).ToList();
        if (since.Count > 0)
            throw new InvalidOperationException($"Changed again since: {string.Join(", ", since)}. Undo the later change first.");
        return Fields.Aggregate(now, (content, field) => field.TakeOver(content, Before));
    }
}
