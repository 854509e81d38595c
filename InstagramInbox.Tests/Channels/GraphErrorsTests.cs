using InstagramInbox.Channels.Meta;

namespace InstagramInbox.Tests.Channels;

public sealed class GraphErrorsTests
{
    [Theory]
    [InlineData(1, null, "Later")]
    [InlineData(1, 99, "Down Blocked")]
    [InlineData(1, 1357046, "Unknown")]
    [InlineData(2, null, "Later")]
    [InlineData(2, 1545133, "Later")]
    [InlineData(2, 2018344, "Refused Blocked")]
    [InlineData(3, null, "Down Blocked")]
    [InlineData(4, null, "Later")]
    [InlineData(4, 2018354, "Later")]
    [InlineData(9, 2018352, "Later")]
    [InlineData(10, null, "Down Blocked")]
    [InlineData(10, 12345, "Refused Blocked")]
    [InlineData(10, 2018278, "Refused WindowClosed")]
    [InlineData(10, 2534022, "Refused WindowClosed")]
    [InlineData(10, 2018065, "Refused WindowClosed")]
    [InlineData(10, 2018108, "Refused Unreachable")]
    [InlineData(10, 1893063, "Down Blocked")]
    [InlineData(10, 2534077, "Down TokenRejected")]
    [InlineData(17, null, "Later")]
    [InlineData(32, null, "Later")]
    [InlineData(100, null, "Refused BadMessage")]
    [InlineData(100, 33, "Down Blocked")]
    [InlineData(100, 2018001, "Refused Unreachable")]
    [InlineData(100, 2018008, "Refused BadMessage")]
    [InlineData(100, 2018109, "Refused BadMessage")]
    [InlineData(100, 2018294, "Refused BadMessage")]
    [InlineData(100, 2534013, "Down Blocked")]
    [InlineData(100, 2534014, "Refused Unreachable")]
    [InlineData(100, 2534015, "Refused BadMessage")]
    [InlineData(100, 2534025, "Refused BadMessage")]
    [InlineData(100, 2534029, "Refused Unreachable")]
    [InlineData(100, 2534037, "Refused ThreadControl")]
    [InlineData(102, null, "Down TokenRejected")]
    [InlineData(190, null, "Down TokenRejected")]
    [InlineData(190, 458, "Down TokenRejected")]
    [InlineData(190, 463, "Down TokenRejected")]
    [InlineData(190, 467, "Down TokenRejected")]
    [InlineData(200, null, "Down Blocked")]
    [InlineData(200, 1545041, "Refused Unreachable")]
    [InlineData(200, 2018028, "Refused Blocked")]
    [InlineData(200, 2534041, "Down Blocked")]
    [InlineData(200, 2534048, "Refused Blocked")]
    [InlineData(341, null, "Later")]
    [InlineData(368, null, "Down Blocked")]
    [InlineData(506, null, "Refused BadMessage")]
    [InlineData(551, null, "Refused Unreachable")]
    [InlineData(551, 1545041, "Refused Unreachable")]
    [InlineData(613, null, "Later")]
    [InlineData(613, 2534040, "Later")]
    [InlineData(613, 1893016, "Later")]
    [InlineData(1200, null, "Later")]
    [InlineData(2022, null, "Refused Blocked")]
    [InlineData(36103, null, "Refused Blocked")]
    [InlineData(80001, null, "Later")]
    [InlineData(80002, null, "Later")]
    [InlineData(80006, null, "Later")]
    [InlineData(2018300, null, "Refused ThreadControl")]
    [InlineData(100, 2018300, "Refused ThreadControl")]
    [InlineData(2018321, null, "Refused ThreadControl")]
    [InlineData(2534001, null, "Refused Unreachable")]
    [InlineData(9000001, null, "Refused Unreachable")]
    [InlineData(424242, null, "Refused Other")]
    [InlineData(null, null, "Refused Other")]
    public void Error_OfTheTable_HasItsOutcome(int? code, int? subcode, string expected) =>
        Assert.Equal(expected, GraphErrors.ToSendResult(Error(code, subcode)).Word());

    [Fact]
    public void Error_UnknownButTransient_IsTriedAgain() =>
        Assert.Equal("Later", GraphErrors.ToSendResult(Error(424242, null) with { IsTransient = true }).Word());

    [Fact]
    public void Error_TransientYetAmbiguous_IsNotTriedAgain() =>
        Assert.Equal("Unknown", GraphErrors.ToSendResult(Error(1, 1357046) with { IsTransient = true }).Word());

    private static GraphError Error(int? code, int? subcode) => new("words", "OAuthException", code, subcode, null, null);
}
