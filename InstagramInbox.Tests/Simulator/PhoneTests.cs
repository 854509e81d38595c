using System.Net;
using System.Net.Http.Json;

namespace InstagramInbox.Tests.Simulator;

public sealed class PhoneTests
{
    [Theory]
    [InlineData("/simulator")]
    [InlineData("/simulator/phone.js")]
    [InlineData("/simulator/api/state")]
    [InlineData("/simulator/graph/v25.0/me")]
    [InlineData("/simulator/media/drawn-cat.png")]
    public async Task Route_SimulatorOff_IsAbsent(string path)
    {
        await using var host = await SimulatorHost.StartAsync(null, ("INSTAGRAM_USE_MOCK", null));

        using var response = await host.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/simulator")]
    [InlineData("/simulator/api/state")]
    [InlineData("/simulator/api/events")]
    public async Task Page_NotSignedIn_IsClosed(string path)
    {
        await using var host = await SimulatorHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Anonymous", "1");

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Change_WithoutHeader_IsRefused()
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Http.DefaultRequestHeaders.Remove("X-Simulator");

        using var response = await host.Http.PostAsJsonAsync($"{SimulatorHost.Chat(SimulatorHost.Mariana)}/messages", new { text = "x" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("en", "Pause demo")]
    [InlineData("pt-BR", "Pausar demonstração")]
    public async Task Page_Opened_SpeaksTheLanguageAndKeepsItsNames(string language, string pause)
    {
        await using var host = await SimulatorHost.StartAsync();
        host.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var html = await host.Http.GetStringAsync("/simulator");

        Assert.Contains("aria-label=\"Message as customer\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Send as customer\"", html, StringComparison.Ordinal);
        Assert.Contains("role=\"log\" aria-label=\"Phone\"", html, StringComparison.Ordinal);
        Assert.Contains(pause, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain("Phone_", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task State_AfterRestart_IsAsBefore()
    {
        var folder = Directory.CreateTempSubdirectory("simulator-").FullName;
        try
        {
            string id;
            await using (var host = await SimulatorHost.StartAsync(folder))
            {
                id = (string)(await host.PostAsync("/simulator/api/customers", new { username = "@nova.cliente", name = "Nova" }))["id"]!;
                await host.WriteAsync(id, "Primeira");
                host.Webhooks.Status = 503;
                await host.PostAsync($"{SimulatorHost.Chat(id)}/messages", new { text = "Segunda" });
            }

            await using var again = await SimulatorHost.StartAsync(folder);
            await again.Webhooks.WaitAsync(e => (string?)e["message"]?["text"] == "Segunda");
            var lines = (await again.GetAsync(SimulatorHost.Chat(id)))["lines"]!.AsArray();
            Assert.Equal(["Primeira", "Segunda"], lines.Select(l => (string?)l!["text"]));
            Assert.Equal(16, id.Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task State_FileBroken_BeginsAnewAndKeepsTheOldFile()
    {
        var folder = Directory.CreateTempSubdirectory("simulator-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "simulator.json"), "{\"customers\":[");
            await using (var host = await SimulatorHost.StartAsync(folder))
                await host.WriteAsync(SimulatorHost.Mariana, "Oi");
            Assert.True(File.Exists(Path.Combine(folder, "simulator.json.unreadable")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Events_MessageArrives_NameTheChat()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var stream = await host.Http.GetStreamAsync("/simulator/api/events");
        using var reader = new StreamReader(stream);
        Assert.Equal("event: changed", await reader.ReadLineAsync());

        await host.WriteAsync(SimulatorHost.Mariana, "Oi");

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        string? line;
        do
            line = await reader.ReadLineAsync(deadline.Token);
        while (line is not null && !line.Contains(SimulatorHost.Mariana, StringComparison.Ordinal));
        Assert.NotNull(line);
    }

    [Fact]
    public async Task Upload_NotAPicture_IsRefused()
    {
        await using var host = await SimulatorHost.StartAsync();

        using var page = await host.Http.PostAsync("/simulator/api/uploads", new StringContent("<svg onload=alert(1)>"));
        using var picture = await host.Http.PostAsync(
            "/simulator/api/uploads", new ByteArrayContent(await host.Http.GetByteArrayAsync("/simulator/media/drawn-mug.png")));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
    }
}
