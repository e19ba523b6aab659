namespace RightsToAll.Articles;

/// <summary>Longest accepted texts, in characters.</summary>
public static class ArticleLimits
{
    public const int Title = 200;
    public const int Standfirst = 600;
    public const int Language = 35;
    public const int Note = 2000;
}
