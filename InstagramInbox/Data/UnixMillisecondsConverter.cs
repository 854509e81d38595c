using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace InstagramInbox.Data;

/// <summary>Stores a moment as UTC milliseconds since 1970, because SQLite cannot order a DateTimeOffset.</summary>
internal sealed class UnixMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    moment => moment.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
