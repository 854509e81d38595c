using InstagramInbox.Components;
using InstagramInbox.Data;

var builder = WebApplication.CreateBuilder(args);
builder.AddData();
builder.AddPages();

var app = builder.Build();
app.MapPages();
app.Run();

/// <summary>The entry point, public so that tests can host the real application.</summary>
public sealed partial class Program;
