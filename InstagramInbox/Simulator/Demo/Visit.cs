namespace InstagramInbox.Simulator.Demo;

/// <summary>Where a demo customer is in their conversation with one account.</summary>
internal sealed class Visit
{
    private const int MostUnanswered = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(8);

    private Story? _story;
    private int _told;
    private int _answered;
    private int _unanswered;
    private bool _nudged;
    private bool _thanked;
    private bool _answerPlanned;
    private DateTimeOffset _since;
    private DateTimeOffset _quietUntil;

    /// <summary>Someone who was left waiting comes back with something else, a few times.</summary>
    public bool MayBegin(DateTimeOffset now) =>
        _unanswered < MostUnanswered && (_story is null ? now >= _quietUntil : _nudged && !_answerPlanned && now - _since > LongPatience);

    public bool MayNudge(DateTimeOffset now) => _story is not null && !_nudged && !_answerPlanned && now - _since > Patience;

    /// <summary>Null when this customer has nothing to say to this account.</summary>
    public Story? Begin(string language, bool cafe, DateTimeOffset now)
    {
        var stories = Story.All.Where(s => s.Language == language && s.Cafe == cafe).ToArray();
        if (stories.Length == 0)
        {
            _quietUntil = DateTimeOffset.MaxValue;
            return null;
        }

        _unanswered++;
        // A different one each time, in an order that no two customers share.
        _told = _told == 0 ? Random.Shared.Next(1, 1000) : _told + 1;
        (_story, _answered, _nudged, _since) = (stories[_told % stories.Length], 0, false, now);
        return _story;
    }

    public string Nudge(DateTimeOffset now)
    {
        (_nudged, _since) = (true, now);
        return _story!.Nudge;
    }

    /// <summary>What the customer says to a reply; null when they leave it at reading it, or are already writing.</summary>
    public string? Answer(string language, DateTimeOffset now)
    {
        if (_answerPlanned)
            return null;
        (_since, _unanswered) = (now, 0);
        if (_story is { } story && _answered < story.Answers.Length)
        {
            _answerPlanned = true;
            _thanked = false;
            return story.Answers[_answered++];
        }

        _story = null;
        _quietUntil = now.AddSeconds(Random.Shared.Next(90, 240));
        if (_thanked)
            return null;
        _thanked = true;
        _answerPlanned = true;
        return Story.Thanks(language, Random.Shared.Next(100));
    }

    public void AnswerSaid() => _answerPlanned = false;
}
