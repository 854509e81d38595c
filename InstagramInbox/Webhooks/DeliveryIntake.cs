namespace InstagramInbox.Webhooks;

/// <summary>What a request proves about its sender.</summary>
/// <param name="Headers">The headers that matter, one <c>name: value</c> a line; no secret among them.</param>
/// <param name="Account">The account that the caller was let in for; null where only the body says.</param>
public sealed record Provenance(string Headers, string? Account = null);

/// <summary>
/// Receives deliveries for the providers' endpoints. The order of the checks is part of the form: size, authenticity,
/// content, then the journal. 200 means that the delivery is on disk.
/// </summary>
public sealed class DeliveryIntake(Journal journal, TimeProvider time)
{
    /// <param name="authenticate">What the request proves; null when it is not authentic, and then nothing is kept of it.</param>
    public async Task<IResult> ReceiveAsync(
        HttpContext http, string provider, Func<ReadOnlyMemory<byte>, Provenance?> authenticate, CancellationToken cancellationToken)
    {
        if (await RequestBody.ReadAsync(http.Request, cancellationToken) is not { } body)
            return Answer(provider, "too-large", Results.Text("The body is over 8 MB.", statusCode: StatusCodes.Status413PayloadTooLarge));
        if (authenticate(body) is not { } provenance)
            return Answer(provider, "signature-refused", Results.StatusCode(StatusCodes.Status401Unauthorized));
        if (!RequestBody.IsJsonObject(body.Span))
            return Answer(provider, "not-json", Results.Text("The body is not a JSON object.", statusCode: StatusCodes.Status400BadRequest));

        var headers = provenance.Account is { } account ? $"{provenance.Headers}\n{Delivery.AccountHeader}: {account}" : provenance.Headers;
        if (await TryAppendAsync(new ReceivedDelivery(time.GetUtcNow(), provider, headers, body)))
            return Answer(provider, "accepted", Results.Ok());
        http.Response.Headers.RetryAfter = "5";
        return Answer(provider, "busy", Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
    }

    /// <summary>Counts an answer that a provider's endpoint gave by itself.</summary>
    public static T Answer<T>(string provider, string outcome, T answer)
    {
        WebhookMetrics.Answered(provider, outcome);
        return answer;
    }

    private async Task<bool> TryAppendAsync(ReceivedDelivery delivery)
    {
        try
        {
            return await journal.TryAppendAsync(delivery);
        }
        catch (IOException)
        {
            // The journal has logged why; the provider keeps the delivery and comes back.
            return false;
        }
    }
}
