using System.Text.Json;
using InstagramInbox.Simulator.State;
using InstagramInbox.Simulator.Zenvia;

namespace InstagramInbox.Tests.Simulator;

public sealed class StateFormTests
{
    /// <summary>What has its usual value is not written, so nothing of that kind may be asked for when it is read.</summary>
    [Fact]
    public void State_WithUsualValues_IsReadAgain()
    {
        var state = new SimulatorState { Tokens = [new Token { Value = "t", Kind = TokenKind.Page }] };
        state.Zenvia.Lines.Add(new ZenviaLine { Id = "l", Customer = "c", Out = false, Contents = [], At = 1 });

        var read = JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(state, SimulatorJson.Default.SimulatorState), SimulatorJson.Default.SimulatorState)!;

        Assert.Equal(TokenKind.Page, Assert.Single(read.Tokens).Kind);
        Assert.False(Assert.Single(read.Zenvia.Lines).Out);
    }
}
