using InstagramInbox.Channels;
using InstagramInbox.Components.Inbox.Bubbles;
using InstagramInbox.Inbox;
using Radzen;

namespace InstagramInbox.Components.Inbox;

/// <summary>What an agent does with the comments of a thread.</summary>
public sealed partial class ThreadPane
{
    private const string CaptionContact = CommentMarks.MentionContact + Mentioned.InCaption;

    private HashSet<long>? chosen;
    private IReadOnlyList<CommentRefusal> unhidden = [];
    private int hidden;
    private bool busy;
    private long? impliedId;

    private bool IsDirect => thread!.View.Head.Kind == ConversationKind.Direct;

    private bool IsLive => thread!.Messages.Any(m => m.Comment is { Live: true });

    private string? MentionWords => thread!.View is not { Head.IsMention: true, Contact: { } contact } ? null
        : L[contact.ExternalId.StartsWith(CaptionContact, StringComparison.Ordinal) ? "Mention_Caption" : "Mention_Comment",
            contact.Username is { } username ? "@" + username : L["Comment_Somebody"].Value].Value;

    /// <summary>
    /// The comment that an answer belongs to as long as nobody has chosen one: the newest of a customer when the thread
    /// was opened or last answered. What comes later must not slip under an answer that is being written.
    /// </summary>
    private MessageView? Implied => thread is null || IsDirect ? null : thread.Messages.FirstOrDefault(m => m.Id == impliedId);

    /// <summary>What was chosen, and how it can be answered, may have changed with the thread; or it is gone.</summary>
    private void FollowComments()
    {
        if (thread is null || IsDirect)
            return;
        quoted = quoted is null ? null : thread.Messages.FirstOrDefault(m => m.Id == quoted.Id && !m.Removed);
        if (Implied is null or { Removed: true })
            impliedId = thread.Messages.LastOrDefault(m => m is { Direction: MessageDirection.Incoming, Removed: false, HasMid: true })?.Id;
    }

    private async Task ActAsync(CommentAct act)
    {
        var id = act.Comment.Id;
        switch (act.Wish)
        {
            case CommentWish.Answer or CommentWish.AnswerPrivately:
                (quoted, privately) = (act.Comment, act.Wish == CommentWish.AnswerPrivately);
                return;
            case CommentWish.Delete when !await ConfirmDeleteAsync(act.Comment):
                return;
            default:
                break;
        }

        if (busy)
            return;
        busy = true;
        try
        {
            var agent = await RequireAsync();
            var outcome = await (act.Wish switch
            {
                CommentWish.Like => Comments.LikeAsync(agent, id, Gone),
                CommentWish.Unlike => Comments.UnlikeAsync(agent, id, Gone),
                CommentWish.Hide => Comments.HideAsync(agent, id, Gone),
                CommentWish.Show => Comments.UnhideAsync(agent, id, Gone),
                _ => Comments.DeleteAsync(agent, id, Gone),
            });
            problem = outcome.Reason;
        }
        finally
        {
            busy = false;
        }

        Changed();
    }

    private async Task<bool> ConfirmDeleteAsync(MessageView comment) => await Dialogs.Confirm(
        L["Comment_DeleteAsk"],
        comment.Direction == MessageDirection.Outgoing ? L["Comment_DeleteOwn"] : L["Comment_DeleteOf", comment.Comment?.Name ?? L["Comment_Somebody"]],
        new ConfirmOptions { OkButtonText = L["Comment_DoDelete"], CancelButtonText = L["Cancel"], Width = "min(440px, calc(100vw - 24px))" }) == true;

    private void ToggleChoice() => (chosen, unhidden, hidden) = (chosen is null ? [] : null, [], 0);

    private void Choose((MessageView Message, bool Chosen) choice)
    {
        if (choice.Chosen)
            chosen?.Add(choice.Message.Id);
        else
            chosen?.Remove(choice.Message.Id);
    }

    private async Task HideChosenAsync()
    {
        if (busy || chosen is not { Count: > 0 })
            return;
        busy = true;
        try
        {
            var outcomes = await Comments.HideManyAsync(await RequireAsync(), [.. chosen], Gone);
            unhidden = [.. outcomes.Where(o => o.Reason is not null)
                .Select(o => new CommentRefusal(o.MessageId, thread!.Messages.FirstOrDefault(m => m.Id == o.MessageId)?.Comment?.Name, o.Reason!))];
            hidden = outcomes.Count - unhidden.Count;
            // Those that stay visible stay chosen.
            chosen = [.. unhidden.Select(r => r.MessageId)];
        }
        finally
        {
            busy = false;
        }

        Changed();
    }
}
