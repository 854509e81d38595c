using System.Runtime.CompilerServices;

namespace InstagramInbox.E2E.Infrastructure;

/// <summary>
/// A journey through the running application. All share it, so each brings a customer of its own, and an agent of its
/// own where it changes one.
/// </summary>
[Collection(Journeys.Name)]
public abstract class InboxJourney(BrowserFixture browser, InboxServer server)
{
    protected Task PlayAsync(Func<Story, Task> story, [CallerMemberName] string name = "") => browser.PlayAsync(
        journey =>
        {
            journey.Keep("app.log", () => server.Log);
            return story(new Story(journey, server));
        },
        name);
}
