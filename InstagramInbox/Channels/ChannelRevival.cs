using InstagramInbox.Data;

namespace InstagramInbox.Channels;

/// <summary>Connecting an account that was connected before takes up its row, and with it the conversations.</summary>
internal static class ChannelRevival
{
    /// <param name="removed">The removed channels that had one of the form's ids.</param>
    public static Channel Revive(InboxDbContext db, IReadOnlyList<Channel> removed, ChannelForm form, DateTimeOffset now)
    {
        var instagramId = ChannelFormRules.Id(form.InstagramId);
        var channel = removed.FirstOrDefault(c => instagramId is not null && c.InstagramId == instagramId) ?? (removed.Count > 0 ? removed[0] : null);
        // Two removed channels may have one id each; the other one gives its id up.
        foreach (var other in removed.Where(c => c != channel))
        {
            if (other.PageId is not null && other.PageId == ChannelFormRules.Id(form.PageId))
                other.PageId = null;
        }

        if (channel is null)
        {
            channel = new Channel { Provider = form.Provider, Name = form.Name, CreatedAt = now };
            db.Channels.Add(channel);
        }

        channel.RemovedAt = null;
        return channel;
    }
}
