using RightsToAll.Testing;

namespace RightsToAll.Tests.Search;

/// <summary>A search, and how useful which articles are to whoever made it.</summary>
/// <param name="Grades">By slug: 3 what was looked for, 2 very useful, 1 of some use.</param>
internal sealed record JudgedSearch(string Words, bool IsMisspelt, IReadOnlyDictionary<string, int> Grades)
{
    public static IReadOnlyList<JudgedSearch> All()
    {
        var misspelt = false;
        var searches = new List<JudgedSearch>();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "tests", "RightsToAll.Tests", "Search", "judged.txt")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                misspelt = line == "## misspelt";
            else if (line.Split(" | ") is [var words, var grades])
                searches.Add(new(words, misspelt, grades.Split(' ').Select(grade => grade.Split(':')).ToDictionary(grade => grade[0], grade => grade[1][0] - '0')));
        }
        return searches;
    }

    /// <summary>
    /// Normalised discounted cumulative gain of the first ten: 1 where the best come first, less the further down the useful are; a result
    /// is worth 2^grade - 1, divided by the logarithm of its place.
    /// </summary>
    public double Gain(IReadOnlyList<string> slugs)
    {
        var best = Sum(Grades.Values.OrderDescending());
        return Sum(slugs.Select(slug => Grades.GetValueOrDefault(slug))) / best;

        static double Sum(IEnumerable<int> grades) => grades.Take(10).Select((grade, place) => (Math.Pow(2, grade) - 1) / Math.Log2(place + 2)).Sum();
    }

    /// <summary>Whether the first is as good as any.</summary>
    public bool Succeeds(IReadOnlyList<string> slugs) => slugs.Count > 0 && Grades.GetValueOrDefault(slugs[0]) == Grades.Values.Max();
}
