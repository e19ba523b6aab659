namespace RightsToAll.Articles;

// How an article leaves its readers: at once or at a set time, and whether its page stays.
public sealed partial class Article
{
    /// <summary>Takes the article from its readers; its address answers 410 with the reason.</summary>
    /// <exception cref="InvalidOperationException">Readers cannot read it.</exception>
    public void Withdraw(string reason, DateTimeOffset now)
    {
        if (Status is not (ArticleStatus.Published or ArticleStatus.Archived) || IsScheduled(now))
            throw new InvalidOperationException("Readers cannot read this article, so it cannot be withdrawn.");
        LeaveLists(ArticleStatus.Withdrawn, reason, now);
    }

    /// <summary>Takes the article from every list; its address still shows it, with the reason.</summary>
    /// <exception cref="InvalidOperationException">It is not published, or not yet.</exception>
    public void Archive(string reason, DateTimeOffset now)
    {
        if (Status != ArticleStatus.Published || IsScheduled(now))
            throw new InvalidOperationException("Readers cannot read this article, so it cannot be archived.");
        LeaveLists(ArticleStatus.Archived, reason, now);
    }

    /// <summary>Sets the time at which it is withdrawn or archived. Publishing changes in the meantime leaves it standing.</summary>
    /// <param name="becomes">Withdrawn or archived.</param>
    /// <exception cref="InvalidOperationException">It is not published, or would be withdrawn before readers could read it.</exception>
    public void WithdrawLater(ArticleStatus becomes, string reason, DateTimeOffset at, DateTimeOffset now)
    {
        if (becomes is not (ArticleStatus.Withdrawn or ArticleStatus.Archived))
            throw new ArgumentOutOfRangeException(nameof(becomes));
        if (Status != ArticleStatus.Published)
            throw new InvalidOperationException("This article is not published, so it cannot be withdrawn.");
        if (at <= PublishedAt)
            throw new InvalidOperationException("The article would be withdrawn before it is published. Give a later time.");
        if (at <= now)
            throw new InvalidOperationException("That time has passed. Give a later one, or withdraw the article now.");
        WithdrawAt = at.ToUniversalTime();
        WithdrawAs = becomes;
        WithdrawalReason = reason.Trim();
    }

    /// <summary>Takes a time set for its withdrawal back.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void KeepPublished()
    {
        if (WithdrawAt is null)
            throw new InvalidOperationException("No time is set at which this article would be withdrawn.");
        EndWithdrawal();
    }

    /// <summary>Does what <see cref="WithdrawLater"/> set, as of the moment that was set.</summary>
    /// <exception cref="InvalidOperationException">Its time has not come.</exception>
    public void WithdrawOnTime(DateTimeOffset now)
    {
        if (WithdrawAt is not { } at || at > now)
            throw new InvalidOperationException("The time at which this article is to be withdrawn has not come.");
        LeaveLists(WithdrawAs!.Value, WithdrawalReason, at);
    }

    private void LeaveLists(ArticleStatus becomes, string reason, DateTimeOffset at)
    {
        EndWithdrawal();
        Status = becomes;
        WithdrawnAt = at;
        WithdrawalReason = reason.Trim();
    }

    private void EndWithdrawal()
    {
        WithdrawnAt = null;
        WithdrawAt = null;
        WithdrawAs = null;
        WithdrawalReason = "";
    }
}
