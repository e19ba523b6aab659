namespace RightsToAll.FrontPages;

/// <summary>The home page as its editors left it; one row.</summary>
public sealed class FrontPlan
{
    public const int OnlyId = 1;

    public int Id { get; private init; } = OnlyId;

    public FrontChoice Choice { get; private set; } = FrontChoice.None;

    /// <summary>What the last change replaced; null where there is nothing to undo.</summary>
    public FrontChoice? Former { get; private set; }

    public uint Version { get; private init; }

    public void Choose(FrontChoice choice) => (Former, Choice) = (Choice, choice);

    /// <returns>False where there is nothing to undo.</returns>
    public bool Undo()
    {
        if (Former is null)
            return false;
        (Choice, Former) = (Former, null);
        return true;
    }
}
